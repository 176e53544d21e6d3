// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

/**
 * Servlet URL pattern (Jakarta Servlet 6.0, section 12.2): exact {@code /a}, prefix {@code /a/*},
 * extension {@code *.a}, or everything {@code /} and {@code /*}. Matches decoded paths and respects
 * case.
 *
 * @param text the pattern as written
 */
public record UrlPattern(String text) {

  /**
   * Checks the form of the pattern.
   *
   * @throws IllegalArgumentException when the text has none of the four forms
   */
  public UrlPattern {
    boolean extension =
        text.startsWith("*.")
            && text.length() > 2
            && !text.contains("/")
            && text.lastIndexOf('*') == 0;
    String rest = text.endsWith("/*") ? text.substring(0, text.length() - 2) : text;
    boolean path = text.startsWith("/") && !rest.contains("*");
    if (!extension && !path) {
      throw new IllegalArgumentException("is not a servlet URL pattern (/a, /a/*, *.a or /*)");
    }
  }

  /** Whether the pattern matches every path. */
  public boolean isEverything() {
    return text.equals("/") || text.equals("/*");
  }

  /**
   * Whether the pattern matches a path.
   *
   * @param path servlet path and path info, decoded
   */
  public boolean matches(String path) {
    if (isEverything()) {
      return true;
    }
    if (text.startsWith("*")) {
      return path.endsWith(text.substring(1));
    }
    if (!text.endsWith("/*")) {
      return path.equals(text);
    }
    int stem = text.length() - 2;
    return path.startsWith(text.substring(0, stem))
        && (path.length() == stem || path.charAt(stem) == '/');
  }
}
