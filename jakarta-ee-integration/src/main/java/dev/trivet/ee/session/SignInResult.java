// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

/** Result of signing an account in to a session. */
public enum SignInResult {
  /** The account is signed in. */
  DONE,
  /** Another account is signed in, and the person did not agree to replace it. */
  OTHER,
  /** The session ended meanwhile, for example by a logout in another tab. */
  OVER
}
