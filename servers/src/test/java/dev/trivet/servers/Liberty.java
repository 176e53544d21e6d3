// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

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
}
