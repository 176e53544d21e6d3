// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

/**
 * Text from another party, such as the value of {@code error} or {@code iss}, cleaned for a log
 * line.
 */
final class ForeignText {

  private static final int MAX_LENGTH = 64;

  /**
   * All characters but those that RFC 6749 section 5.2 allows in {@code error}. The single quote of
   * our messages, the at sign of e-mail addresses and the angle brackets of HTML are left out too.
   */
  private static final String ODD =
      "[^\\x20\\x21\\x23-\\x26\\x28-\\x3B\\x3D\\x3F\\x41-\\x5B\\x5D-\\x7E]";

  private ForeignText() {}

  /** Replaces unusual characters by question marks, and cuts a long text. */
  static String clean(String value) {
    String bounded = value.length() <= MAX_LENGTH ? value : value.substring(0, MAX_LENGTH);
    return bounded.replaceAll(ODD, "?");
  }
}
