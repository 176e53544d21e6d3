// SPDX-License-Identifier: Apache-2.0
package dev.trivet.json;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * A look at JSON text before a parser sees it, for what parsers do not refuse: they recurse without
 * a bound, take the last of two members of one name (RFC 8259 section 4 leaves that open) and stop
 * reading after the first value.
 */
final class Outline {

  private static final int DEEPEST = 32;

  private final String text;

  /** The names seen in each object or array that is open, innermost first. */
  private final Deque<Set<String>> open = new ArrayDeque<>();

  private Outline(String text) {
    this.text = text;
  }

  /** Whether a text without blanks around it may be one JSON object or array. */
  static boolean isSound(String text) {
    return new Outline(text).isSound();
  }

  private boolean isSound() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        int end = endOfString(i);
        if (end < 0 || (isName(end) && !isNew(text.substring(i + 1, end)))) {
          return false;
        }
        i = end;
      } else if (c == '{' || c == '[') {
        if (open.size() == DEEPEST) {
          return false;
        }
        open.push(new HashSet<>());
      } else if (c == '}' || c == ']') {
        open.poll();
      }
      if (open.isEmpty()) {
        return i == text.length() - 1;
      }
    }
    return false;
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

  /** A name with escapes can be spelled in many ways; nobody we read from writes one. */
  private boolean isNew(String written) {
    Set<String> names = open.peek();
    return names != null && written.indexOf('\\') < 0 && names.add(written);
  }
}
