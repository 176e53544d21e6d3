// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cookie configuration with the attributes that we set or read. */
final class FakeCookieConfig {

  @Nullable String name;
  @Nullable String path;
  @Nullable String domain;
  boolean httpOnly;
  boolean secure;
  final Map<String, String> attributes = new HashMap<>();

  public @Nullable String getName() {
    return name;
  }

  public @Nullable String getPath() {
    return path;
  }

  public @Nullable String getDomain() {
    return domain;
  }

  public boolean isSecure() {
    return secure;
  }

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
