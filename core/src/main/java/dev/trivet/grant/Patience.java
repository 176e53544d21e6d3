// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.error.ConfigurationFailure;
import dev.trivet.error.ErrorCode;
import dev.trivet.error.Failure;
import dev.trivet.error.TransientFailure;
import java.time.Duration;
import java.time.Instant;

/**
 * How long this node leaves the token endpoint alone after failures: as long as Atlassian said,
 * else 1 s, doubling to 10 s (30 s when Atlassian refuses the application). Shared by all grants,
 * since it is the same endpoint that is in trouble: callers with a valid token go on, the others
 * are told at once instead of waiting in line. Thread-safe.
 */
final class Patience {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration LONGEST_REFUSED = Duration.ofSeconds(30);
  private static final Duration LONGEST_TOLD = Duration.ofMinutes(5);

  private Instant until = Instant.MIN;
  private int failures;

  /**
   * Lets a call pass.
   *
   * @throws TransientFailure while the endpoint is to be left alone
   */
  synchronized void check(Instant now) {
    if (now.isBefore(until)) {
      throw new TransientFailure(
          ErrorCode.UNAVAILABLE,
          "the token endpoint failed a moment ago and is left alone for now",
          null,
          Duration.between(now, until));
    }
  }

  /** A call brought a verdict on its token. */
  synchronized void succeeded() {
    failures = 0;
    until = Instant.MIN;
  }

  /** A call brought none. */
  synchronized void failed(Failure failure, Instant now) {
    Duration longest = failure instanceof ConfigurationFailure ? LONGEST_REFUSED : LONGEST;
    Duration usual = shorter(FIRST.multipliedBy(1L << Math.min(failures++, 10)), longest);
    Duration wait =
        failure instanceof TransientFailure later
            ? later.retryAfter().map(told -> shorter(told, LONGEST_TOLD)).orElse(usual)
            : usual;
    until = now.plus(wait);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
