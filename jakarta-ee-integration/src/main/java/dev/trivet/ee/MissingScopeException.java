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

  /**
   * With what Atlassian's answer "scope does not match" may mean.
   *
   * @param scopes what is configured and was not granted; empty when the call needs a scope that
   *     the application never asks for
   * @param granted what was granted
   */
  public MissingScopeException(Scopes scopes, Scopes granted) {
    super(
        ErrorCode.MISSING_SCOPE,
        "["
            + ErrorCode.MISSING_SCOPE
            + "] the scopes do not match this call; granted: "
            + granted
            + "; configured and not granted: "
            + (scopes.isEmpty() ? "none, so trivet.scopes must name one more" : scopes),
        null);
    this.scopes = scopes;
  }

  /** What is missing; empty when nobody can know. */
  public Scopes scopes() {
    return scopes;
  }
}
