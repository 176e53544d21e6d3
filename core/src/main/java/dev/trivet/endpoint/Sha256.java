// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 digests of texts, such as the S256 challenge of PKCE (RFC 7636 section 4.2). */
public final class Sha256 {

  private Sha256() {}

  /** Computes the digest of a text in UTF-8, as 43 characters of base64url. */
  public static String digest(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
