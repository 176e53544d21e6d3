// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;

/** Failure because the grant lacks scopes. */
public final class MissingScopeException extends TrivetException {

  private static final long serialVersionUID = 1L;

  private final transient Scopes scopes;

  /** Makes one with what is missing. */
  public MissingScopeException(Scopes scopes) {
    super(ErrorCode.MISSING_SCOPE, "the grant lacks: " + scopes, null);
    this.scopes = scopes;
  }

  /**
   * Makes one with what Atlassian's answer "scope does not match" may mean.
   *
   * @param scopes what is configured and was not granted; empty when the call needs a scope that
   *     the application never asks for
   * @param granted what was granted
   */
  public MissingScopeException(Scopes scopes, Scopes granted) {
    super(
        ErrorCode.MISSING_SCOPE,
        "the scopes do not match this call; granted: "
            + granted
            + "; configured and not granted: "
            + (scopes.isEmpty() ? "none, so trivet.scopes must name one more" : scopes),
        null);
    this.scopes = scopes;
  }

  /** Returns what is missing; empty where Atlassian does not tell. */
  public Scopes scopes() {
    return scopes;
  }
}
