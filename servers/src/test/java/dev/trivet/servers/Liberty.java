// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.servers.hostile.Dispatch;

/** What Open Liberty does before anybody else sees a request. */
final class Liberty {

  /** What it makes of {@code no-store} beside a cookie. */
  static final String NO_STORE = "no-store, no-cache=set-cookie";

  private Liberty() {}

  /** Whether it opens the open socket for an inner dispatch, and takes the rest for a query. */
  static boolean opensAnother(String target) {
    return target.contains("%2Fws%2Fopen%2F%3F%2F");
  }

  /** Without blanks at the end, nor the session id in the path, which it takes out and ignores. */
  static String read(String target) {
    return target.replaceFirst(";jsessionid=[^/?;]*", "").replaceFirst("(%20)+$", "");
  }

  /**
   * Whether it runs filters. It chooses them for an include by the path that the request tells,
   * which a request of the application may answer; one without a slash matches no mapping.
   */
  static boolean runsFilters(HostileRequest request) {
    String path = request.forged().texts().get("jakarta.servlet.include.servlet_path");
    boolean includes = Dispatch.FORGED_INCLUDE.name().equals(request.parameters().get("by"));
    return !includes || path == null || path.isEmpty() || path.startsWith("/");
  }
}
