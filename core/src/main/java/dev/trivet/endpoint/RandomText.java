// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import java.security.SecureRandom;
import java.util.Base64;

/** Random texts: secrets of a flow, and ids of log lines. */
public final class RandomText {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

  private RandomText() {}

  /** Creates an unguessable text: 256 bits as 43 characters of base64url. */
  static String create() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return TO_TEXT.encodeToString(bytes);
  }

  /** Creates eight letters and digits that tell log lines apart. They are no secret. */
  public static String shortId() {
    String digits = Long.toString(RANDOM.nextLong(1L << 40), Character.MAX_RADIX);
    return "0".repeat(8 - digits.length()) + digits;
  }
}
