// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Session in memory, for one thread at a time. */
public final class FakeSession implements HttpSession {

  private static final AtomicLong IDS = new AtomicLong();

  private final ServletContext context;
  private final Map<String, Object> attributes = new HashMap<>();
  private String id = "session";
  private boolean valid = true;

  FakeSession(ServletContext context) {
    this.context = context;
  }

  /** Returns the attributes, by name. */
  public Map<String, Object> attributes() {
    return attributes;
  }

  boolean isValid() {
    return valid;
  }

  String changeId() {
    id = "session-" + IDS.incrementAndGet();
    return id;
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return attributes.get(name);
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    return Collections.enumeration(attributes.keySet());
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    if (value == null) {
      attributes.remove(name);
    } else {
      attributes.put(name, value);
    }
  }

  @Override
  public void removeAttribute(String name) {
    attributes.remove(name);
  }

  @Override
  public void invalidate() {
    attributes.clear();
    valid = false;
  }

  @Override
  public boolean isNew() {
    return false;
  }

  @Override
  public long getCreationTime() {
    return 0;
  }

  @Override
  public long getLastAccessedTime() {
    return 0;
  }

  @Override
  public ServletContext getServletContext() {
    return context;
  }

  @Override
  public void setMaxInactiveInterval(int seconds) {}

  @Override
  public int getMaxInactiveInterval() {
    return 1_800;
  }
}
