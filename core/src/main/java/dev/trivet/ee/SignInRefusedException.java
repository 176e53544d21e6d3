// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.ErrorCode;

/**
 * Failure of one sign-in: nothing was stored, and no account is signed in by it. Trivet responds
 * with a page, so applications receive only the event {@link SignInRefused}.
 */
public final class SignInRefusedException extends TrivetException {

  private static final long serialVersionUID = 1L;

  /** Creates the failure with the error code of the rule that refused the sign-in. */
  public SignInRefusedException(ErrorCode code, String message) {
    super(code, message, null);
  }
}
