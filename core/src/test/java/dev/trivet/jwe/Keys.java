// SPDX-License-Identifier: Apache-2.0
package dev.trivet.jwe;

/** Keys of 32 bytes for tests, as text. */
final class Keys {

  static final String FIRST = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
  static final String FIRST_BASE64 = FIRST + "=";
  static final String SECOND = "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA";
  static final String SECOND_BASE64 = SECOND + "=";

  private Keys() {}

  static String set(String... jwks) {
    return "{\"keys\":[" + String.join(",", jwks) + "]}";
  }

  static String jwk(String id, String key) {
    return "{\"kty\":\"oct\",\"kid\":\"" + id + "\",\"k\":\"" + key + "\"}";
  }
}
