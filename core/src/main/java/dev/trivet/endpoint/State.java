// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

/**
 * The {@code state} of one authorization request (RFC 6749 sections 4.1.1 and 10.12): 256 random
 * bits that only the browser which began the flow can bring back. Atlassian does not enforce PKCE
 * (RFC 7636) for ordinary applications, so this alone keeps Mallory from hanging her token on
 * Edward's account. Prints as {@code ***}.
 *
 * @param value the text that travels
 * @param digest its digest, computed once
 */
public record State(String value, StateDigest digest) {

  private static final int LENGTH = 43;

  /** Takes a text that travelled. */
  public State(String value) {
    this(value, new StateDigest(Sha256.digest(value)));
  }

  /** Makes a fresh one. */
  static State create() {
    return new State(RandomText.create());
  }

  /** Whether a text has the form of our states; anything else was never ours. */
  static boolean hasForm(String text) {
    return text.length() == LENGTH && text.matches("[A-Za-z0-9_-]+");
  }

  @Override
  public String toString() {
    return "***";
  }
}
