// SPDX-License-Identifier: Apache-2.0
package dev.trivet.jwe;

import dev.trivet.json.Json;
import dev.trivet.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Key ring: the encryption keys for tokens at rest, each of 256 bits and known by its id. The first
 * one is primary: it encrypts, and all keys decrypt. Ids are no secrets: they stand in every row
 * and in messages. Prints as {@code ***}. Immutable.
 */
public final class KeyRing {

  /** Bytes of a key: AES-256. */
  private static final int KEY_BYTES = 32;

  /** Form of an id, which a column holds and a log line shows. */
  private static final Pattern ID = Pattern.compile("[!-~]{1,64}");

  /** Form of a key from {@code openssl rand -hex 32}: a frequent mistake. */
  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]{64}");

  private final Map<String, SecretKey> keys;
  private final String primary;

  private KeyRing(Map<String, SecretKey> keys) {
    this.keys = Collections.unmodifiableMap(keys);
    this.primary = keys.keySet().iterator().next();
  }

  /**
   * Parses one base64 string of 32 bytes, or a JWK Set (RFC 7517 section 5) of {@code oct} keys.
   *
   * @throws IllegalArgumentException when the text is neither; the message quotes nothing of it
   */
  public static KeyRing parse(String text) {
    String stripped = text.strip();
    List<KeyMaterial> found =
        stripped.startsWith("{")
            ? keySet(stripped)
            : List.of(KeyMaterial.unnamed(decode(Base64.getDecoder(), stripped)));
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    for (KeyMaterial key : found) {
      SecretKey secret = new SecretKeySpec(key.bytes, "AES");
      if (keys.containsValue(secret)) {
        throw new IllegalArgumentException("holds the same key twice");
      }
      if (keys.putIfAbsent(key.id, secret) != null) {
        throw new IllegalArgumentException("holds two keys of the same id");
      }
    }
    return new KeyRing(keys);
  }

  private static List<KeyMaterial> keySet(String text) {
    List<KeyMaterial> found = new ArrayList<>();
    for (JsonObject jwk : read(text).objects("keys")) {
      if (!jwk.text("kty").equals(Optional.of("oct"))) {
        throw new IllegalArgumentException("is a JWK Set with a key whose kty is not oct");
      }
      byte[] bytes = decode(Base64.getUrlDecoder(), jwk.text("k").orElse(""));
      found.add(jwk.has("kid") ? new KeyMaterial(id(jwk), bytes) : KeyMaterial.unnamed(bytes));
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException("is a JWK Set that holds no key");
    }
    return found;
  }

  private static JsonObject read(String text) {
    try {
      return Json.object(text);
    } catch (IllegalArgumentException notJson) {
      throw new IllegalArgumentException("begins like a JWK Set and is not JSON");
    }
  }

  private static String id(JsonObject jwk) {
    return jwk.text("kid")
        .filter(text -> ID.matcher(text).matches())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "is a JWK Set with a kid that is not 1 to 64 visible ASCII characters"));
  }

  private static byte[] decode(Base64.Decoder decoder, String text) {
    byte[] bytes;
    try {
      bytes = decoder.decode(text);
    } catch (IllegalArgumentException notBase64) {
      // the message of the exception quotes a character of the key
      throw new IllegalArgumentException("is not base64");
    }
    if (HEXADECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException("is hexadecimal where base64 is needed");
    }
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "holds a key of " + bytes.length + " bytes where " + KEY_BYTES + " are needed");
    }
    return bytes;
  }

  String primaryId() {
    return primary;
  }

  /** Returns all ids, that of the primary key first. */
  Set<String> ids() {
    return keys.keySet();
  }

  Optional<SecretKey> key(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  @Override
  public String toString() {
    return "***";
  }

  private static final class KeyMaterial {

    final String id;
    final byte[] bytes;

    KeyMaterial(String id, byte[] bytes) {
      this.id = id;
      this.bytes = bytes;
    }

    /**
     * Names a key without {@code kid} by the beginning of its digest, which is the same on every
     * node.
     */
    static KeyMaterial unnamed(byte[] bytes) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update("trivet key id".getBytes(StandardCharsets.US_ASCII));
        byte[] hash = digest.digest(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 8);
        return new KeyMaterial(id, bytes);
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("every Java has SHA-256", impossible);
      }
    }
  }
}
