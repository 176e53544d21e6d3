// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

/**
 * The {@code state} of one authorization request (RFC 6749 sections 4.1.1 and 10.12): 256 random
 * bits that only the browser which began the flow can bring back. Atlassian does not enforce PKCE
 * for ordinary applications, so this alone keeps Mallory from hanging her token on Edward's
 * account. Prints as {@code ***}.
 *
 * @param value the text that travels
 */
public record State(String value) {

  private static final int LENGTH = 43;

  /** A fresh one. */
  static State create() {
    return new State(RandomText.text());
  }

  /** Whether a text has the form of our states; anything else was never ours. */
  static boolean hasForm(String text) {
    return text.length() == LENGTH && text.matches("[A-Za-z0-9_-]+");
  }

  /**
   * What the pending flow is kept under: the digest, so that neither a stored session nor a look-up
   * by a guessed text tells the state itself.
   */
  public String key() {
    return RandomText.digest(value);
  }

  @Override
  public String toString() {
    return "***";
  }
}
