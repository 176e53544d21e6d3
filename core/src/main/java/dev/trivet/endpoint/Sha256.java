// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** SHA-256 digests of texts, such as the S256 challenge of PKCE (RFC 7636 section 4.2). */
public final class Sha256 {

  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

  /** Engine that no thread uses now, or null. Making one costs more than a digest. */
  private static final AtomicReference<@Nullable MessageDigest> IDLE = new AtomicReference<>();

  private Sha256() {}

  /** Computes the digest of a text in UTF-8, as 43 characters of base64url. */
  public static String digest(String text) {
    MessageDigest idle = IDLE.getAndSet(null);
    MessageDigest engine = idle == null ? create() : idle;
    byte[] digest = engine.digest(text.getBytes(StandardCharsets.UTF_8));
    IDLE.set(engine);
    return TO_TEXT.encodeToString(digest);
  }

  private static MessageDigest create() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
