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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Session in memory; its context has a timeout of half an hour. */
public class FakeSession implements HttpSession {

  public static final int USUAL_LIFE = 30 * 60;
  private static final AtomicInteger IDS = new AtomicInteger();
  private static final AtomicLong CREATED = new AtomicLong();

  public final Map<String, Object> attributes = new ConcurrentHashMap<>();
  public volatile boolean valid = true;
  private final long createdAt = CREATED.incrementAndGet();
  private volatile String id = freshId();
  private volatile int life = USUAL_LIFE;

  /**
   * Hook of the container before a change, such as {@code put trivet.login}; it can throw, and then
   * nothing changes.
   */
  Consumer<String> container = event -> {};

  /** Hook of a session listener after a change; it can throw, and the change stays. */
  Consumer<String> listener = event -> {};

  private void change(String event, Runnable change) {
    container.accept(event);
    change.run();
    listener.accept(event);
  }

  private static String freshId() {
    return "session-" + IDS.incrementAndGet();
  }

  String changeId() {
    change("id", () -> id = freshId());
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
    change("put " + name, () -> attributes.put(name, value));
  }

  @Override
  public void removeAttribute(String name) {
    check();
    if (attributes.containsKey(name)) {
      change("remove " + name, () -> attributes.remove(name));
    }
  }

  @Override
  public void invalidate() {
    check();
    change("end", this::end);
  }

  void end() {
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
    return PartialImplementation.of(ServletContext.class, new FakeContext());
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
