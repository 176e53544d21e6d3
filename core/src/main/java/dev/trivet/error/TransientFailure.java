// SPDX-License-Identifier: Apache-2.0
package dev.trivet.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Atlassian, the network or the database has trouble now; the grant is kept and later may help. */
public final class TransientFailure extends Failure {

  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;
  private final boolean inDoubt;

  /** Atlassian's side, without more to say. */
  public TransientFailure(String message, @Nullable Throwable cause) {
    this(ErrorCode.UNAVAILABLE, message, cause, null);
  }

  /** With how long to wait, where the other side said so. */
  public TransientFailure(
      ErrorCode code, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
    this(code, message, cause, retryAfter, false);
  }

  /** With whether the other side may have done what it was asked. */
  public TransientFailure(
      ErrorCode code,
      String message,
      @Nullable Throwable cause,
      @Nullable Duration retryAfter,
      boolean inDoubt) {
    super(code, message, cause);
    this.retryAfter = retryAfter;
    this.inDoubt = inDoubt;
  }

  /** Atlassian was asked, and no usable answer came. */
  public static TransientFailure inDoubt(String message) {
    return new TransientFailure(ErrorCode.UNAVAILABLE, message, null, null, true);
  }

  /** How long the other side asked us to wait. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Whether the other side may have done what it was asked: a token may be spent. */
  public boolean isInDoubt() {
    return inDoubt;
  }
}
