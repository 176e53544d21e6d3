// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Check for raw request paths that two parsers may read differently. Servers differ on each of
 * these spellings, and REST resources are routed on the raw path. A guard that decides on the
 * decoded path must therefore refuse them: path parameters, encoded separators, encoded percent
 * signs, empty and dot segments, control characters, raw blanks, bad escapes, bytes that are not
 * UTF-8.
 */
public final class AmbiguousPath {

  private static final String HEX = "0123456789abcdef";

  private AmbiguousPath() {}

  /** Whether a raw path, without its query, is ambiguous. */
  public static boolean isAmbiguous(String raw) {
    return isAmbiguous(raw, false);
  }

  /**
   * Whether the path of an inner dispatch is ambiguous. An application writes its letters and
   * blanks without encoding.
   */
  public static boolean isAmbiguousInside(String path) {
    return isAmbiguous(path, true);
  }

  private static boolean isAmbiguous(String raw, boolean inside) {
    boolean escapes = false;
    int segment = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (isUnreserved(c)) {
        continue;
      }
      boolean plain = inside && (c == ' ' || c >= 0xA0);
      if (!plain && (c <= ' ' || c >= 0x7F || c == ';' || c == '\\' || c == '#' || c == '?')) {
        return true;
      }
      if (c == '/') {
        if (i > 0 && isOddSegment(raw, segment, i)) {
          return true;
        }
        segment = i + 1;
      }
      escapes |= c == '%';
    }
    boolean lastOdd = segment < raw.length() && isOddSegment(raw, segment, raw.length());
    return lastOdd || (escapes && hasOddEscape(raw));
  }

  /** Whether every parser reads a character alike (RFC 3986, 2.3), as it does most of a path. */
  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  /**
   * Whether a segment is empty or consists of dots, however encoded. Payara also goes up for three
   * dots and more.
   */
  private static boolean isOddSegment(String raw, int from, int to) {
    int at = from;
    while (at < to) {
      if (raw.charAt(at) == '.') {
        at++;
      } else if (raw.regionMatches(true, at, "%2e", 0, 3)) {
        at += 3;
      } else {
        return false;
      }
    }
    return true;
  }

  private static boolean hasOddEscape(String raw) {
    byte[] bytes = new byte[raw.length()];
    int length = 0;
    for (int i = 0; i < raw.length(); i++) {
      int value = raw.charAt(i);
      if (value == '%') {
        value = escapeAt(raw, i);
        if (isOdd(value)) {
          return true;
        }
        i += 2;
      }
      bytes[length++] = (byte) value;
    }
    return !isUtf8(bytes, length);
  }

  /** Decodes an escape; -1 when it is broken. */
  private static int escapeAt(String raw, int at) {
    if (at + 2 >= raw.length()) {
      return -1;
    }
    int high = HEX.indexOf(Character.toLowerCase(raw.charAt(at + 1)));
    int low = HEX.indexOf(Character.toLowerCase(raw.charAt(at + 2)));
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  /**
   * Whether the byte of an escape may be read differently. An encoded blank is allowed: it is
   * common in names, and all servers read it alike.
   */
  private static boolean isOdd(int value) {
    return value < ' '
        || value == 0x7F
        || value == '/'
        || value == '\\'
        || value == '%'
        || value == ';';
  }

  private static boolean isUtf8(byte[] bytes, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
      return true;
    } catch (CharacterCodingException notUtf8) {
      return false;
    }
  }
}
