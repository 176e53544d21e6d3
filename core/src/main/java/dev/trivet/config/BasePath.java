// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Check of the base URL's path against the context path. Where they differ, Atlassian sends people
 * back to an address that this web application does not have.
 */
final class BasePath {

  private BasePath() {}

  static void check(URI baseUrl, String contextPath, Problems problems) {
    String context = contextPath.equals("/") ? "" : contextPath;
    String path = baseUrl.getRawPath();
    if (path.equals(context) || decoded(path).equals(decoded(context))) {
      return;
    }
    String right = baseUrl.getScheme() + "://" + baseUrl.getRawAuthority() + context;
    problems.add(
        Setting.BASE_URL,
        "its path is "
            + quoted(path)
            + ", and the context path of this web application is "
            + quoted(context)
            + ", so Atlassian would send people to an address outside it. Set "
            + right
            + ", or set "
            + Setting.BASE_PATH_DIFFERS.key()
            + "=true if a proxy in front rewrites the path.");
  }

  private static String quoted(String path) {
    return "'" + (path.isEmpty() ? "/" : path) + "'";
  }

  /** Some containers give the context path decoded, some as it stands in addresses. */
  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException unencoded) {
      return path;
    }
  }
}
