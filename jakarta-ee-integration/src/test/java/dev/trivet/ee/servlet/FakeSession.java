// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A session in memory, whose context lets sessions live for half an hour. */
final class FakeSession implements HttpSession {

  static final int USUAL_LIFE = 30 * 60;
  private static final AtomicInteger IDS = new AtomicInteger();
  private static final AtomicLong CREATED = new AtomicLong();

  final Map<String, Object> attributes = new ConcurrentHashMap<>();
  volatile boolean valid = true;
  private final long createdAt = CREATED.incrementAndGet();
  private volatile String id = freshId();
  private volatile int life = USUAL_LIFE;

  private static String freshId() {
    return "session-" + IDS.incrementAndGet();
  }

  String changeId() {
    id = freshId();
    return id;
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    check();
    return attributes.get(name);
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    check();
    return Collections.enumeration(attributes.keySet());
  }

  @Override
  public void setAttribute(String name, Object value) {
    check();
    attributes.put(name, value);
  }

  @Override
  public void removeAttribute(String name) {
    check();
    attributes.remove(name);
  }

  @Override
  public void invalidate() {
    check();
    valid = false;
    attributes.clear();
  }

  private void check() {
    if (!valid) {
      throw new IllegalStateException("the session is over");
    }
  }

  @Override
  public void setMaxInactiveInterval(int seconds) {
    life = seconds;
  }

  @Override
  public int getMaxInactiveInterval() {
    return life;
  }

  @Override
  public ServletContext getServletContext() {
    return Partly.of(ServletContext.class, new FakeContext());
  }

  @Override
  public long getCreationTime() {
    check();
    return createdAt;
  }

  @Override
  public long getLastAccessedTime() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isNew() {
    throw new UnsupportedOperationException();
  }
}
