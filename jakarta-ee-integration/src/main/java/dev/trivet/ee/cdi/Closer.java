// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.config.ApplicationName;
import dev.trivet.log.LogLine;
import java.util.ArrayDeque;
import java.util.Deque;

/** Closer of all that was opened, last opened first, even if one of them fails to close. */
final class Closer implements AutoCloseable {

  private final ApplicationName application;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  Closer(ApplicationName application) {
    this.application = application;
  }

  synchronized <T extends AutoCloseable> T add(T resource) {
    opened.push(resource);
    return resource;
  }

  @Override
  public synchronized void close() {
    while (!opened.isEmpty()) {
      AutoCloseable last = opened.pop();
      try {
        last.close();
      } catch (Exception failed) {
        // the others must be closed, too
        new LogLine(application, "could not close " + last.getClass().getSimpleName())
            .because(failed)
            .write(System.Logger.Level.WARNING);
      }
    }
  }
}
