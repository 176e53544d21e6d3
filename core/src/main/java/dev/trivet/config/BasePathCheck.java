// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Check of the base URL's path against the context path. Where they differ, Atlassian sends the
 * browser to an address outside this web application.
 */
final class BasePathCheck {

  private BasePathCheck() {}

  /** Whether the two paths are the same. Adds a problem where they differ. */
  static boolean passes(URI baseUrl, String contextPath, SettingProblems problems) {
    String context = contextPath.equals("/") ? "" : contextPath;
    String path = baseUrl.getRawPath();
    if (segments(path).equals(segments(context))) {
      return true;
    }
    String right = baseUrl.getScheme() + "://" + baseUrl.getRawAuthority() + encoded(context);
    problems.add(
        Setting.BASE_URL,
        SettingExcerpt.describe(Setting.BASE_URL, baseUrl.toString())
            + " has the path "
            + quoted(path)
            + ", and the context path of this web application is "
            + quoted(context)
            + ", so Atlassian would send people to an address outside it. Set "
            + right
            + ", or set "
            + Setting.BASE_PATH_DIFFERS.key()
            + "=true if a proxy in front rewrites the path.");
    return false;
  }

  private static String quoted(String path) {
    return "'" + (path.isEmpty() ? "/" : path) + "'";
  }

  /** Splits a path at slashes, then decodes each segment: an encoded slash is part of a name. */
  private static List<String> segments(String path) {
    return Stream.of(path.split("/", -1)).map(BasePathCheck::decoded).toList();
  }

  /** Encodes a path as in an address, whether the container gives it encoded or decoded. */
  private static String encoded(String path) {
    return Stream.of(path.split("/", -1))
        .map(BasePathCheck::decoded)
        .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }

  /** Decodes a segment. Some containers give the context path decoded, others encoded. */
  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException unencoded) {
      return path;
    }
  }
}
