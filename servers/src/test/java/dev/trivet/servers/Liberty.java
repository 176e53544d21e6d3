// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

/** What Open Liberty does before anybody else sees a request. */
final class Liberty {

  private Liberty() {}

  /** Without blanks at the end, nor the session id in the path, which it takes out and ignores. */
  static String read(String target) {
    return target.replaceFirst(";jsessionid=[^/?;]*", "").replaceFirst("(%20)+$", "");
  }
}
