// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;

/** Failure because the grant lacks scopes (RFC 6750 section 3.1, {@code insufficient_scope}). */
public final class MissingScopeException extends TrivetException {

  private static final long serialVersionUID = 1L;

  private final transient Scopes scopes;

  /** Creates the failure with the missing scopes. */
  public MissingScopeException(Scopes scopes) {
    super(ErrorCode.MISSING_SCOPE, "the grant lacks: " + scopes, null);
    this.scopes = scopes;
  }

  /**
   * Creates the failure for Atlassian's answer "scope does not match", which names no scope.
   *
   * @param scopes scopes that are configured and not granted; empty when the call needs a scope
   *     that is not configured
   * @param granted scopes that are granted
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

  /** Returns the missing scopes; empty where Atlassian does not name them. */
  public Scopes scopes() {
    return scopes;
  }
}
