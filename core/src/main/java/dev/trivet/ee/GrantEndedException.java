// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.ErrorCode;

/** Failure because the grant has ended at Atlassian; only a new consent helps. */
public final class GrantEndedException extends TrivetException {

  private static final long serialVersionUID = 1L;

  /** Creates the failure with what Atlassian answered. */
  public GrantEndedException(String message) {
    super(ErrorCode.GRANT_ENDED, message, null);
  }
}
