// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.ErrorCode;

/**
 * Failure of one sign-in: nothing was stored, and no account is signed in by it. Trivet answers it
 * with a page, so applications hear of it by the event {@link SignInRefused} only.
 */
public final class SignInRefusedException extends TrivetException {

  private static final long serialVersionUID = 1L;

  /** Makes one with the rule that refused it. */
  public SignInRefusedException(ErrorCode code, String message) {
    super(code, message, null);
  }
}
