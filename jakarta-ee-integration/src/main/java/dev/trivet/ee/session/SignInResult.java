// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

/** What became of an account that came to a session. */
public enum SignInResult {
  /** It goes with the session now. */
  DONE,
  /** Another account is signed in, and nobody said that it may go. */
  OTHER,
  /** The session was ended meanwhile, by a logout in another tab, say. */
  OVER
}
