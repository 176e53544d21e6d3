// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

/** The {@code error} value of an answer, as a log line may show it. */
final class ForeignText {

  private static final int MAX_LENGTH = 64;

  /**
   * All that RFC 6749 section 5.2 allows, without the quote that messages put around it, the
   * character of e-mail addresses, and the brackets of a page's elements.
   */
  private static final String ODD =
      "[^\\x20\\x21\\x23-\\x26\\x28-\\x3B\\x3D\\x3F\\x41-\\x5B\\x5D-\\x7E]";

  private ForeignText() {}

  /** Replaces odd characters by question marks, and cuts what is too long. */
  static String clean(String value) {
    String bounded = value.length() <= MAX_LENGTH ? value : value.substring(0, MAX_LENGTH);
    return bounded.replaceAll(ODD, "?");
  }
}
