// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.error.EndedFailure;

/** The grant is over; only a new consent helps. */
public final class GrantEndedException extends TrivetException {

  private static final long serialVersionUID = 1L;

  /** With what failed. */
  public GrantEndedException(EndedFailure cause) {
    super(cause.code(), String.valueOf(cause.getMessage()), cause);
  }
}
