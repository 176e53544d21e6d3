// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.ErrorCode;

/** Failure because no account is signed in with this request. */
public final class NotSignedInException extends TrivetException {

  private static final long serialVersionUID = 1L;

  /** Creates the failure with its usual message. */
  public NotSignedInException() {
    super(ErrorCode.NOT_SIGNED_IN, "no account is signed in with this request", null);
  }
}
