// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.error.ErrorCode;

/** The grant is over; only a new consent helps. */
public final class GrantEndedException extends TrivetException {

  private static final long serialVersionUID = 1L;

  /** With what was seen. */
  public GrantEndedException(String seen) {
    super(ErrorCode.GRANT_ENDED, "[" + ErrorCode.GRANT_ENDED + "] " + seen, null);
  }
}
