// SPDX-License-Identifier: Apache-2.0
package dev.trivet.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Atlassian, the network or the database has trouble now; the grant is kept and later may help. */
public final class TransientFailure extends Failure {

  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  /** Atlassian's side, without more to say. */
  public TransientFailure(String message, @Nullable Throwable cause) {
    this(ErrorCode.UNAVAILABLE, message, cause, null);
  }

  /** With how long to wait, where the other side said so. */
  public TransientFailure(
      ErrorCode code, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
    super(code, message, cause);
    this.retryAfter = retryAfter;
  }

  /** How long the other side asked us to wait. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
