// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Unguessable texts and their digests. */
public final class RandomText {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

  private RandomText() {}

  /** 256 bits as 43 characters of base64url. */
  static String text() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return TO_TEXT.encodeToString(bytes);
  }

  /** Eight letters and digits that tell log lines apart; everybody may know and guess them. */
  public static String shortId() {
    String digits = Long.toString(RANDOM.nextLong(1L << 40), Character.MAX_RADIX);
    return "0".repeat(8 - digits.length()) + digits;
  }

  /** SHA-256 of a text as 43 characters of base64url. */
  public static String digest(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return TO_TEXT.encodeToString(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
