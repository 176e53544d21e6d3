// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.ErrorCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Exception of Trivet, the only family that it has: the type says what a failure means for the
 * grant and the person. When one leaves the application unanswered, Trivet answers it as its guard
 * would.
 *
 * <p>Messages carry the number, what happened, what was seen and what to do, and never a token,
 * code, state, secret, e-mail address or foreign text.
 */
public abstract sealed class TrivetException extends RuntimeException
    permits NotSignedInException,
        GrantEndedException,
        MissingScopeException,
        AtlassianUnavailableException,
        MisconfiguredException,
        SignInRefusedException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private volatile @Nullable String correlationId;

  TrivetException(ErrorCode code, String message, @Nullable Throwable cause) {
    super("[" + code + "] " + message, cause);
    this.code = code;
  }

  /** Returns the stable number. */
  public final ErrorCode code() {
    return code;
  }

  /** Returns the identifier of the log line that tells this failure; empty while none does. */
  public final Optional<String> correlationId() {
    return Optional.ofNullable(correlationId);
  }

  /** Remembers the log line that tells this failure, so that no second one does. For Trivet. */
  public final void loggedAs(String id) {
    correlationId = id;
  }
}
