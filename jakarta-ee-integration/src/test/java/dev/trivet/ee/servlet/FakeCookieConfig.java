// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a cookie configuration that we set. */
final class FakeCookieConfig {

  boolean httpOnly;
  boolean secure;
  final Map<String, String> attributes = new HashMap<>();

  public void setHttpOnly(boolean on) {
    httpOnly = on;
  }

  public void setSecure(boolean on) {
    secure = on;
  }

  public @Nullable String getAttribute(String name) {
    return attributes.get(name);
  }

  public void setAttribute(String name, String value) {
    attributes.put(name, value);
  }
}
