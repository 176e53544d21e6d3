// SPDX-License-Identifier: Apache-2.0
package dev.trivet.error;

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

  Failure(ErrorCode code, String message, @Nullable Throwable cause) {
    super("[" + code + "] " + message, cause);
    this.code = code;
  }

  /** The stable number. */
  public final ErrorCode code() {
    return code;
  }
}
