// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.ErrorCode;

/**
 * Failure that an operator or a developer must act on: Atlassian refuses the application itself,
 * settings are wrong, a request would send a token elsewhere, or several web applications share a
 * bean and it cannot be told for which one it is used. The message says what to do. Grants are
 * kept, and a new consent would change nothing.
 */
public final class MisconfiguredException extends TrivetException {

  private static final long serialVersionUID = 1L;

  /** Makes one with what was seen and what to do. */
  public MisconfiguredException(ErrorCode code, String message) {
    super(code, message, null);
  }
}
