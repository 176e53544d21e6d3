// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load.app;

import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.concurrent.atomic.AtomicLong;

/** Counter of the sessions that have not ended. */
@WebListener
public final class SessionCounter implements HttpSessionListener {

  private static final AtomicLong SESSIONS = new AtomicLong();

  @Override
  public void sessionCreated(HttpSessionEvent event) {
    SESSIONS.incrementAndGet();
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    SESSIONS.decrementAndGet();
  }

  static long sessions() {
    return SESSIONS.get();
  }
}
