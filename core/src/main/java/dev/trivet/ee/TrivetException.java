// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.ErrorCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Exception of Trivet, the root of its only family. The type says what a failure means for the
 * grant and the person. When one leaves the application, Trivet responds as its guard does.
 *
 * <p>A message has the number, what happened, what was seen and what to do. It never has a token,
 * code, state, secret, e-mail address or uncleaned text of another party.
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

  /** Returns the error code. */
  public final ErrorCode code() {
    return code;
  }

  /** Returns the correlation id of the log line about this failure; empty while there is none. */
  public final Optional<String> correlationId() {
    return Optional.ofNullable(correlationId);
  }

  /**
   * Sets the correlation id of the log line about this failure, so that Trivet writes no second
   * line. For Trivet only.
   */
  public final void loggedAs(String id) {
    correlationId = id;
  }
}
