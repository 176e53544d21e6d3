// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of Trivet's own paths, counted. The container reads those of a form. All others are
 * read from the query alone: the container would read a body for them, and wait for it. A query is
 * read by the rules of {@code application/x-www-form-urlencoded} (URL Standard), but strictly: an
 * escape that is not UTF-8 makes it unreadable as a whole.
 */
public final class Parameters {

  /** Longest query that is read; servers usually allow less. */
  static final int LONGEST = 64 * 1024;

  /** Largest number of parameters that is read. */
  static final int MOST = 100;

  private Parameters() {}

  /**
   * Reads all parameters.
   *
   * @throws RuntimeException when the query is broken, or the body is too long
   */
  static Map<String, String[]> all(HttpServletRequest request) {
    return request.getMethod().equals("POST")
        ? request.getParameterMap()
        : parse(request.getQueryString());
  }

  /** Reads the parameters of the query; none where it cannot be read. */
  public static Map<String, String[]> query(HttpServletRequest request) {
    try {
      return parse(request.getQueryString());
    } catch (IllegalArgumentException unreadable) {
      return Map.of();
    }
  }

  /**
   * Reads the one value of a parameter: an empty text when the parameter is missing; none when it
   * is repeated or cannot be read.
   */
  public static Optional<String> single(HttpServletRequest request, String name) {
    @Nullable String[] values;
    try {
      values = all(request).get(name);
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
    if (values == null) {
      return Optional.of("");
    }
    return values.length == 1 ? Optional.ofNullable(values[0]) : Optional.empty();
  }

  /**
   * Reads the page to return to: an empty text for the landing page; none when the page may lead
   * elsewhere.
   */
  public static Optional<String> page(HttpServletRequest request, Urls urls) {
    return single(request, "to")
        .flatMap(
            text ->
                text.isEmpty()
                    ? Optional.of("")
                    : ReturnPath.parse(text).map(page -> urls.isPage(page) ? page : ""));
  }

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
