// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import org.jspecify.annotations.Nullable;

/**
 * Name of a web application in log lines.
 *
 * @param text the context path, {@code /} for the root, {@code ?} where it is not known
 */
public record ApplicationName(String text) {

  /**
   * Names the web application at a context path.
   *
   * @param contextPath as the container gives it, empty for the root; null where there is none
   */
  public static ApplicationName of(@Nullable String contextPath) {
    return contextPath == null
        ? unknown()
        : new ApplicationName(contextPath.isEmpty() ? "/" : contextPath);
  }

  /** Names the web application where the container does not tell yet which one it is. */
  public static ApplicationName unknown() {
    return new ApplicationName("?");
  }

  @Override
  public String toString() {
    return text;
  }
}
