// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What an application can meet. When one leaves the application unanswered, Trivet answers it as
 * its guard would. Messages carry the number and no token, secret or e-mail address.
 */
public abstract sealed class TrivetException extends RuntimeException
    permits NotSignedInException,
        GrantEndedException,
        MissingScopeException,
        AtlassianUnavailableException,
        MisconfiguredException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  TrivetException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The stable number. */
  public final ErrorCode code() {
    return code;
  }
}
