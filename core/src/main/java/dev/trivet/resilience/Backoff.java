// SPDX-License-Identifier: Apache-2.0
package dev.trivet.resilience;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Back-off: how long to wait before the next attempt, after failures in a row. The wait doubles
 * with each failure. A wait that the other side asked for (Retry-After, RFC 9110 section 10.2.3)
 * comes first. Jitter keeps callers that failed together from coming back together. Immutable.
 *
 * @param first the wait after the first failure; positive
 * @param longest the longest computed wait, jitter included; at least {@code first}
 * @param longestRetryAfter the longest wait that the other side can ask for, without jitter
 * @param jitter how the wait is spread
 */
public record Backoff(Duration first, Duration longest, Duration longestRetryAfter, Jitter jitter) {

  /** No doubling goes further: the factor stays an int. */
  private static final int MOST_DOUBLINGS = 30;

  /** Range of the random part of a wait, as shares of the wait. */
  public enum Jitter {
    /** Adds up to a tenth: for many nodes that must not come back together. */
    TENTH(0, 10),
    /** Takes away up to all of it: for few callers that collide at once. */
    FULL(100, 0);

    private final int percentLess;
    private final int percentMore;

    Jitter(int percentLess, int percentMore) {
      this.percentLess = percentLess;
      this.percentMore = percentMore;
    }
  }

  /** Checks the values. */
  public Backoff {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("a back-off needs 0 < first <= longest");
    }
  }

  /**
   * Computes the wait before the next attempt.
   *
   * @param failures how many failures in a row there were, from 1
   * @param retryAfter what the other side asked for; null when it did not. It may be lengthened by
   *     jitter, and is never shortened below what was asked for
   * @param random chooses within the jitter
   */
  public Duration delay(int failures, @Nullable Duration retryAfter, RandomGenerator random) {
    if (retryAfter != null) {
      Duration asked = shorter(retryAfter, longestRetryAfter);
      return asked.plus(part(asked, jitter.percentMore, random));
    }
    Duration nominal =
        shorter(first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS)), longest);
    return shorter(
        nominal
            .minus(part(nominal, jitter.percentLess, random))
            .plus(part(nominal, jitter.percentMore, random)),
        longest);
  }

  /** Chooses between nothing and a share of a wait. */
  private static Duration part(Duration wait, int percent, RandomGenerator random) {
    return Duration.ofNanos(random.nextLong(wait.toNanos() / 100 * percent + 1));
  }

  private static Duration shorter(Duration one, Duration other) {
    return Collections.min(List.of(one, other));
  }
}
