// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

/**
 * SHA-256 digest of a {@link State}: the name under which a pending flow is kept. Neither a stored
 * session nor a look-up by a guessed text reveals the state, so the digest is no secret.
 *
 * @param value 43 characters of base64url
 */
public record StateDigest(String value) {

  /** Prints as the digest, which may stand in a log. */
  @Override
  public String toString() {
    return value;
  }
}
