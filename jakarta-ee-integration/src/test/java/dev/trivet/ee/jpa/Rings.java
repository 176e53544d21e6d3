// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.jwe.KeyRing;
import dev.trivet.jwe.TokenCipher;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Key rings to test with: the bytes of a key depend on its id, unless the test gives others. */
final class Rings {

  private Rings() {}

  /**
   * Makes a cipher with keys of these ids, the first primary; {@code id=text} gives other bytes.
   */
  static TokenCipher of(String... ids) {
    return new TokenCipher(
        KeyRing.parse(
            Stream.of(ids).map(Rings::jwk).collect(Collectors.joining(",", "{\"keys\":[", "]}"))));
  }

  private static String jwk(String id) {
    byte[] bytes = Arrays.copyOf(id.getBytes(StandardCharsets.UTF_8), 32);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    String name = id.split("=", -1)[0];
    return "{\"kty\":\"oct\",\"kid\":\"" + name + "\",\"k\":\"" + key + "\"}";
  }
}
