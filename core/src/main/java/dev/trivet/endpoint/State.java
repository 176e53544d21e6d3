// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

/**
 * State of one authorization request (RFC 6749 sections 4.1.1 and 10.12): 256 random bits, which
 * only the browser that began the flow can return. Atlassian does not enforce PKCE (RFC 7636) for
 * ordinary applications. So the state alone prevents login CSRF: an attacker's code in the browser
 * of another person. Prints as {@code ***}.
 *
 * @param value the text in the addresses
 * @param digest the digest of the state, computed once
 */
public record State(String value, StateDigest digest) {

  private static final int LENGTH = 43;

  /** Creates a state from the text in an address. */
  public State(String value) {
    this(value, new StateDigest(Sha256.digest(value)));
  }

  /** Creates a new random state. */
  static State create() {
    return new State(RandomText.create());
  }

  /** Whether a text has the form of our states. Other texts cannot be a state of ours. */
  static boolean hasForm(String text) {
    return text.length() == LENGTH && text.matches("[A-Za-z0-9_-]+");
  }

  @Override
  public String toString() {
    return "***";
  }
}
