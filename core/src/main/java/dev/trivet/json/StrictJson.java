// SPDX-License-Identifier: Apache-2.0
package dev.trivet.json;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Check of JSON text before a parser reads it, for defects that parsers do not refuse. Parsers
 * recurse without a bound and stop after the first value. Of two members of one name they take the
 * last, which RFC 8259 section 4 leaves open.
 */
final class StrictJson {

  private static final int MAX_DEPTH = 32;

  private static final String CUT_OFF = "it is cut off";

  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:([\"\\\\/bfnrt])|u([0-9A-Fa-f]{4}))");

  private static final String ESCAPE_LETTERS = "\"\\/bfnrt";
  private static final String ESCAPED_CHARACTERS = "\"\\/\b\f\n\r\t";

  private static final int HEX = 16;

  private final String text;

  /** The names seen in each object or array that is open, innermost first. */
  private final Deque<Set<String>> openNames = new ArrayDeque<>();

  private StrictJson(String text) {
    this.text = text;
  }

  /**
   * Returns the first defect of a text without blanks around it, in words that quote nothing of it;
   * null when this check finds none.
   */
  static @Nullable String defect(String text) {
    return new StrictJson(text).defect();
  }

  private @Nullable String defect() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        int end = endOfString(i);
        if (end < 0) {
          return CUT_OFF;
        }
        if (isName(end) && !isNew(text.substring(i + 1, end))) {
          return "it names a member twice";
        }
        i = end;
      } else if (c == '{' || c == '[') {
        if (openNames.size() == MAX_DEPTH) {
          return "it is nested deeper than " + MAX_DEPTH + " levels";
        }
        openNames.push(new HashSet<>());
      } else if (c == '}' || c == ']') {
        openNames.poll();
      }
      if (openNames.isEmpty()) {
        return i == text.length() - 1 ? null : "it goes on after its end";
      }
    }
    return CUT_OFF;
  }

  private int endOfString(int start) {
    for (int i = start + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return i;
      }
      if (c == '\\') {
        i++;
      }
    }
    return -1;
  }

  private boolean isName(int end) {
    int next = end + 1;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next < text.length() && text.charAt(next) == ':';
  }

  /** Whether the object has no such name yet; escapes spell one name in many ways. */
  private boolean isNew(String written) {
    Set<String> names = openNames.peek();
    return names != null && names.add(decode(written));
  }

  /**
   * Decodes the escapes of a name (RFC 8259 section 7), which hardly any name has. What is no
   * escape stays as it is written: the parser refuses it later.
   */
  private static String decode(String written) {
    return written.indexOf('\\') < 0
        ? written
        : ESCAPE
            .matcher(written)
            .replaceAll(escape -> Matcher.quoteReplacement(String.valueOf(decode(escape))));
  }

  private static char decode(MatchResult escape) {
    String letter = escape.group(1);
    return letter == null
        ? (char) Integer.parseInt(escape.group(2), HEX)
        : ESCAPED_CHARACTERS.charAt(ESCAPE_LETTERS.indexOf(letter));
  }
}
