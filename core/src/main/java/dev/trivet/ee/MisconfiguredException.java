// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.ErrorCode;

/**
 * Failure that an operator or a developer must act on. Atlassian refuses the application itself,
 * settings are wrong, or a request would send a token to a foreign address. Or several web
 * applications share a bean and none can be chosen. The message says what to do. Grants are kept,
 * and a new consent does not help.
 */
public final class MisconfiguredException extends TrivetException {

  private static final long serialVersionUID = 1L;

  /** Creates the failure with what was seen and what to do. */
  public MisconfiguredException(ErrorCode code, String message) {
    super(code, message, null);
  }
}
