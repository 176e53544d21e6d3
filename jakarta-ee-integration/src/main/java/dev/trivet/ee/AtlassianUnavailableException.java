// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.error.TransientFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * Atlassian or the database does not answer now, or Trivet is not open yet; the grant is kept and
 * later may help.
 */
public final class AtlassianUnavailableException extends TrivetException {

  private static final long serialVersionUID = 1L;

  private final transient Optional<Duration> retryAfter;

  /** With what failed. */
  public AtlassianUnavailableException(TransientFailure cause) {
    super(cause.code(), String.valueOf(cause.getMessage()), cause);
    this.retryAfter = cause.retryAfter();
  }

  /** How long the other side asked us to wait, if it did. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
