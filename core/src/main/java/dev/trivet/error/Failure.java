// SPDX-License-Identifier: Apache-2.0
package dev.trivet.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something went wrong, and the type says what it means for the grant and the person. Messages
 * carry the number, what happened, what was seen and what to do, and never a token, code, state,
 * secret, e-mail address or foreign text.
 */
public abstract sealed class Failure extends RuntimeException
    permits EndedFailure, ConfigurationFailure, TransientFailure, SignInRefusal {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private volatile @Nullable String line;

  Failure(ErrorCode code, String message, @Nullable Throwable cause) {
    super("[" + code + "] " + message, cause);
    this.code = code;
  }

  /** Remembers that a log line tells this failure already, and under which id. */
  public final void loggedAs(String id) {
    line = id;
  }

  /** The id of the log line that tells this failure; empty while there is none. */
  public final Optional<String> loggedAs() {
    return Optional.ofNullable(line);
  }

  /** The stable number. */
  public final ErrorCode code() {
    return code;
  }
}
