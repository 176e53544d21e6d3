// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.error.ErrorCode;
import dev.trivet.model.Scopes;

/** The grant lacks scopes. */
public final class MissingScopeException extends TrivetException {

  private static final long serialVersionUID = 1L;

  private final transient Scopes scopes;

  /** With what is missing. */
  public MissingScopeException(Scopes scopes) {
    super(
        ErrorCode.MISSING_SCOPE,
        "[" + ErrorCode.MISSING_SCOPE + "] the grant lacks: " + scopes,
        null);
    this.scopes = scopes;
  }

  /** What is missing. */
  public Scopes scopes() {
    return scopes;
  }
}
