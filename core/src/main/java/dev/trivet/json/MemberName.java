// SPDX-License-Identifier: Apache-2.0
package dev.trivet.json;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Name of a JSON member, between its quotes (RFC 8259 section 7). */
final class MemberName {

  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:([\"\\\\/bfnrt])|u([0-9A-Fa-f]{4}))");

  private static final String LETTERS = "\"\\/bfnrt";
  private static final String MEANT = "\"\\/\b\f\n\r\t";

  private static final int HEX = 16;

  private MemberName() {}

  /** Decodes the escapes. What is no escape stays as it is written: the parser refuses it later. */
  static String decode(String written) {
    return ESCAPE
        .matcher(written)
        .replaceAll(escape -> Matcher.quoteReplacement(String.valueOf(meant(escape))));
  }

  private static char meant(MatchResult escape) {
    String letter = escape.group(1);
    return letter == null
        ? (char) Integer.parseInt(escape.group(2), HEX)
        : MEANT.charAt(LETTERS.indexOf(letter));
  }
}
