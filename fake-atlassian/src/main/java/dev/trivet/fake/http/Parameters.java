// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.http;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a query or a form.
 *
 * @param values the first value of each name
 * @param repeated the names with more than one value (forbidden, RFC 6749 section 3.1)
 */
public record Parameters(Map<String, String> values, Set<String> repeated) {

  /**
   * Decodes {@code application/x-www-form-urlencoded} text.
   *
   * @throws IllegalArgumentException if an escape is broken or the bytes are not UTF-8
   */
  public static Parameters parse(@Nullable String encoded) {
    Map<String, String> values = new LinkedHashMap<>();
    Set<String> repeated = new TreeSet<>();
    for (String pair : (encoded == null ? "" : encoded).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        if (values.putIfAbsent(name, value) != null) {
          repeated.add(name);
        }
      }
    }
    return new Parameters(values, repeated);
  }

  /** Finds the first value of a name. */
  public Optional<String> first(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Percent-encodes for a query; a space becomes {@code %20}, which every decoder accepts. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String decode(String text) {
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(in.length);
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%') {
        out.put((byte) (digit(in, i + 1) * 16 + digit(in, i + 2)));
        i += 2;
      } else {
        out.put(in[i] == '+' ? (byte) ' ' : in[i]);
      }
    }
    return utf8(out.flip());
  }

  private static int digit(byte[] in, int at) {
    int digit = at < in.length ? Character.digit((char) in[at], 16) : -1;
    if (digit < 0) {
      throw new IllegalArgumentException("broken percent escape");
    }
    return digit;
  }

  static String utf8(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not UTF-8", e);
    }
  }
}
