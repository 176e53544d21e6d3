// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.servers.hostile.Dispatch;

/** Open Liberty's processing of requests before filters run. */
final class LibertyQuirks {

  /** Value of {@code Cache-Control} for {@code no-store} in a response with a cookie. */
  static final String NO_STORE = "no-store, no-cache=set-cookie";

  private LibertyQuirks() {}

  /**
   * Tells whether the target opens the public web socket in an inner dispatch, with the rest as
   * query.
   */
  static boolean opensAnother(String target) {
    return target.contains("%2Fws%2Fopen%2F%3F%2F");
  }

  /** Returns the target without trailing blanks and without a session id in the path. */
  static String read(String target) {
    return target.replaceFirst(";jsessionid=[^/?;]*", "").replaceFirst("(%20)+$", "");
  }

  /**
   * Tells whether filters run. For an include, Open Liberty selects them by a path from the
   * request, which the application's request can forge. A path without a slash matches no mapping.
   */
  static boolean runsFilters(HostileRequest request) {
    String path = request.forged().texts().get("jakarta.servlet.include.servlet_path");
    boolean includes = Dispatch.FORGED_INCLUDE.name().equals(request.parameters().get("by"));
    return !includes || path == null || path.isEmpty() || path.startsWith("/");
  }
}
