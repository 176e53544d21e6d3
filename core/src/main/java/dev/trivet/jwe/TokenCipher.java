// SPDX-License-Identifier: Apache-2.0
package dev.trivet.jwe;

import dev.trivet.json.Json;
import dev.trivet.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Cipher for tokens in the database, in compact JWE (RFC 7516 section 7.1). It uses direct
 * encryption with A256GCM (RFC 7518 sections 4.5 and 5.3). Each value has a fresh 96-bit IV. The
 * protected header holds the id of the key and the context of the row. Thread-safe.
 */
public final class TokenCipher {

  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int IV_BYTES = 12;
  private static final int TAG_BYTES = 16;

  /** Bytes that make whole base64 characters. */
  private static final int BLOCK = 3;

  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder TO_BYTES = Base64.getUrlDecoder();

  private final KeyRing keys;
  private final SecureRandom random = new SecureRandom();

  /** Creates a cipher with these keys. */
  public TokenCipher(KeyRing keys) {
    this.keys = keys;
  }

  /** Returns the id of the primary key. */
  public String primaryId() {
    return keys.primaryId();
  }

  /** Returns the ids of all keys, the primary one first. */
  public Set<String> keyIds() {
    return keys.ids();
  }

  /** Seals a text for one row and column with the primary key. */
  public String seal(RowContext context, String text) {
    return seal(context, text, keys.primaryId());
  }

  /** Seals a text for one row and column with the key of this id. */
  public String seal(RowContext context, String text, String keyId) {
    SecretKey key = keys.key(keyId).orElseThrow();
    Map<String, String> header = new LinkedHashMap<>();
    header.put("alg", "dir");
    header.put("enc", "A256GCM");
    header.put("kid", keyId);
    header.put("ctx", context.text());
    String head = TO_TEXT.encodeToString(Json.write(header).getBytes(StandardCharsets.UTF_8));
    byte[] iv = new byte[IV_BYTES];
    random.nextBytes(iv);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, key, iv, head).doFinal(text.getBytes(StandardCharsets.UTF_8));
      int cut = sealed.length - TAG_BYTES;
      return String.join(
          ".",
          head,
          "",
          TO_TEXT.encodeToString(iv),
          TO_TEXT.encodeToString(Arrays.copyOf(sealed, cut)),
          TO_TEXT.encodeToString(Arrays.copyOfRange(sealed, cut, sealed.length)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has AES-GCM", impossible);
    }
  }

  /**
   * Opens a text that {@link #seal} made for the same row and column.
   *
   * @throws UnreadableException when the text was not made for this context with one of these keys
   */
  public String open(RowContext context, String sealed) throws UnreadableException {
    String[] parts = sealed.split("\\.", -1);
    if (parts.length != 5 || !parts[1].isEmpty()) {
      throw new UnreadableException();
    }
    try {
      SecretKey key = keyOf(parts[0], context).orElseThrow(UnreadableException::new);
      byte[] iv = decode(parts[2]);
      byte[] text = decode(parts[3]);
      byte[] tag = decode(parts[4]);
      if (iv.length != IV_BYTES || tag.length != TAG_BYTES) {
        throw new UnreadableException();
      }
      byte[] both = Arrays.copyOf(text, text.length + tag.length);
      System.arraycopy(tag, 0, both, text.length, tag.length);
      byte[] opened = cipher(Cipher.DECRYPT_MODE, key, iv, parts[0]).doFinal(both);
      return new String(opened, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException damaged) {
      throw new UnreadableException();
    }
  }

  private Optional<SecretKey> keyOf(String head, RowContext context) {
    JsonObject header = Json.object(new String(decode(head), StandardCharsets.UTF_8));
    boolean ours =
        header.text("alg").equals(Optional.of("dir"))
            && header.text("enc").equals(Optional.of("A256GCM"))
            && header.text("ctx").equals(Optional.of(context.text()))
            && !header.has("zip")
            && !header.has("crit");
    return ours ? header.text("kid").flatMap(keys::key) : Optional.empty();
  }

  /**
   * Decodes a part.
   *
   * @throws IllegalArgumentException when it is not base64url, or has spare bits set in its last
   *     character: the tag does not cover them
   */
  private static byte[] decode(String part) {
    byte[] bytes = TO_BYTES.decode(part);
    int rest = bytes.length % BLOCK;
    byte[] last = Arrays.copyOfRange(bytes, bytes.length - rest, bytes.length);
    if (!part.endsWith(TO_TEXT.encodeToString(last))) {
      throw new IllegalArgumentException("spare bits");
    }
    return bytes;
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] iv, String head)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, iv));
    cipher.updateAAD(head.getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }
}
