// SPDX-License-Identifier: Apache-2.0
package dev.trivet.jwe;

import dev.trivet.fuzz.Claim;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Fuzz target for tokens at rest: a changed value is never opened, and all refusals are the same.
 */
public final class JweTarget {

  private static final String TOKEN = "refresh.t0ken-of_Mia";
  private static final RowContext PLACE = new RowContext("t", "client-1", "5b10", "c");
  private static final byte[] KEY = Base64.getUrlDecoder().decode(Keys.FIRST);
  private static final TokenCipher CIPHER =
      new TokenCipher(KeyRing.parse(Keys.set(Keys.jwk("k", Keys.FIRST))));
  private static final String SEALED =
      forged(
          "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"k\",\"ctx\":\"" + PLACE.text() + "\"}");

  private JweTarget() {}

  /**
   * Reads the first byte as the action: {@code e} changes a sealed value, {@code h} seals under a
   * header with the right key, {@code k} reads keys, everything else opens the rest as it is.
   */
  public static void fuzzerTestOneInput(byte[] input) {
    byte[] rest = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
    String text = new String(rest, StandardCharsets.UTF_8);
    switch (input.length == 0 ? 0 : input[0]) {
      case 'e' -> open(changed(rest));
      case 'h' -> header(text);
      case 'k' -> keys(text);
      default -> open(text);
    }
  }

  private static void open(String sealed) {
    try {
      Claim.that(CIPHER.open(PLACE, sealed).equals(TOKEN), "what opens is what was sealed");
      Claim.that(sealed.equals(SEALED), "a changed value is not opened");
    } catch (UnreadableException refused) {
      Claim.that(!sealed.equals(SEALED), "an unchanged value is opened");
      Claim.that(refused.getCause() == null, "a refusal has no detail");
    }
  }

  /** Replaces characters: each three bytes of the input give a position and a character. */
  private static String changed(byte[] edits) {
    StringBuilder text = new StringBuilder(SEALED);
    for (int i = 0; i + 2 < edits.length; i += 3) {
      int at = ((edits[i] & 0xFF) << 8 | (edits[i + 1] & 0xFF)) % text.length();
      text.setCharAt(at, (char) (edits[i + 2] & 0xFF));
    }
    return text.toString();
  }

  private static void header(String header) {
    try {
      CIPHER.open(PLACE, forged(header));
      for (String name : new String[] {"alg", "enc", "kid", "ctx"}) {
        Claim.that(has(header, name), "the header is complete");
      }
      Claim.that(!has(header, "zip") && !has(header, "crit"), "nothing is asked that we cannot do");
    } catch (UnreadableException refused) {
      Claim.that(refused.getCause() == null, "a refusal has no detail");
    }
  }

  private static boolean has(String header, String name) {
    return header.matches("(?s).*\"" + name + "\"\\s*:.*");
  }

  private static void keys(String text) {
    KeyRing ring;
    try {
      ring = KeyRing.parse(text);
    } catch (IllegalArgumentException refused) {
      Claim.that(refused.getCause() == null, "no parser's message comes along");
      Claim.that(
          text.strip().length() < 16
              || !String.valueOf(refused.getMessage()).contains(text.strip()),
          "a key is not quoted");
      return;
    }
    Claim.that(ring.ids().stream().allMatch(id -> id.matches("[!-~]{1,64}")), "ids are plain");
    TokenCipher cipher = new TokenCipher(ring);
    try {
      String opened = cipher.open(PLACE, cipher.seal(PLACE, TOKEN));
      Claim.that(opened.equals(TOKEN), "what is sealed can be opened");
    } catch (UnreadableException lost) {
      throw new AssertionError("a value just sealed is lost", lost);
    }
  }

  private static String forged(String header) {
    try {
      return Forged.with(KEY, header, TOKEN);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
