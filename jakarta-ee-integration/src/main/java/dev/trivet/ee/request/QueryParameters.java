// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parser for queries by the rules of {@code application/x-www-form-urlencoded} (URL Standard), but
 * strict: an escape that is not UTF-8 makes the whole query unreadable.
 */
final class QueryParameters {

  /** Longest query that is read; servers usually allow less. */
  static final int LONGEST = 64 * 1024;

  /** Largest number of parameters that is read. */
  static final int MOST = 100;

  private QueryParameters() {}

  /**
   * Parses a raw query.
   *
   * @throws IllegalArgumentException when the query cannot be read; the message quotes nothing of
   *     it
   */
  static Map<String, String[]> parse(@Nullable String query) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (query != null) {
      require(query.length() <= LONGEST, "a query that is too long");
      String[] pairs = query.split("&", MOST + 1);
      require(pairs.length <= MOST, "too many parameters");
      for (String pair : pairs) {
        if (!pair.isEmpty()) {
          int cut = pair.indexOf('=');
          String name = decode(cut < 0 ? pair : pair.substring(0, cut));
          String value = cut < 0 ? "" : decode(pair.substring(cut + 1));
          values.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
        }
      }
    }
    Map<String, String[]> parameters = new LinkedHashMap<>();
    values.forEach((name, all) -> parameters.put(name, all.toArray(String[]::new)));
    return parameters;
  }

  private static String decode(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(3 * text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        require(i + 2 < text.length(), "a broken escape");
        bytes.put((byte) (16 * hex(text.charAt(i + 1)) + hex(text.charAt(i + 2))));
        i += 2;
      } else {
        require(c > ' ' && c < 0x7F, "a character that must be escaped");
        bytes.put((byte) (c == '+' ? ' ' : c));
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new IllegalArgumentException("an escape that is not UTF-8", notUtf8);
    }
  }

  private static int hex(char c) {
    int digit = c < 0x7F ? Character.digit(c, 16) : -1;
    require(digit >= 0, "a broken escape");
    return digit;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
