// SPDX-License-Identifier: Apache-2.0
package dev.trivet.jwe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Forged value: sealed with the right key under any header, as an attacker with the key could. */
final class Forged {

  private static final int TAG_BYTES = 16;

  private Forged() {}

  static String with(byte[] key, String header, String text) throws GeneralSecurityException {
    String head = base64(header.getBytes(StandardCharsets.UTF_8));
    byte[] iv = new byte[12];
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(TAG_BYTES * Byte.SIZE, iv));
    cipher.updateAAD(head.getBytes(StandardCharsets.US_ASCII));
    byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
    int cut = sealed.length - TAG_BYTES;
    return String.join(
        ".",
        head,
        "",
        base64(iv),
        base64(Arrays.copyOf(sealed, cut)),
        base64(Arrays.copyOfRange(sealed, cut, sealed.length)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
