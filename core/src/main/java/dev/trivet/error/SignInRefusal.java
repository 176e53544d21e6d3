// SPDX-License-Identifier: Apache-2.0
package dev.trivet.error;

/** This sign-in ends here; nothing was stored and nobody is signed in by it. */
public final class SignInRefusal extends Failure {

  private static final long serialVersionUID = 1L;

  /** Without a cause: the rule itself says so. */
  public SignInRefusal(ErrorCode code, String message) {
    super(code, message, null);
  }
}
