// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long this node leaves the token endpoint alone after failures: as long as Atlassian said,
 * else 1 s, doubling to 10 s (30 s when Atlassian refuses the application), and a little more, so
 * that nodes do not come back together. Afterwards one call tries, and until it succeeds nobody
 * else does: a hanging endpoint holds one thread. Whoever is not let through is told at once how
 * long to wait. Thread-safe.
 */
final class Backoff {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration LONGEST_REFUSED = Duration.ofSeconds(30);

  /** No wait is that long: what Atlassian says is capped where it is read. */
  private static final Duration TOO_FAR = Duration.ofMinutes(10);

  /** What is added at most is one part in this many. */
  private static final int SPREAD = 10;

  private final RandomGenerator random;
  private Instant until = Instant.MIN;
  private int failures;
  private ErrorCode reason = ErrorCode.UNAVAILABLE;

  /** Counts failures for ever: what was sent before the last one tells nothing new. */
  private int round;

  private boolean probing;
  private @Nullable AccountId suspect;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Returns while calls may be made.
   *
   * @throws AtlassianUnavailableException while the endpoint is to be left alone
   */
  synchronized void check(Instant now) {
    // an end that is too far away was reckoned before our clock was set back
    if (now.isBefore(until) && until.isBefore(now.plus(TOO_FAR))) {
      throw later(Duration.between(now, until));
    }
    if (probing) {
      throw later(FIRST);
    }
  }

  /** Carries the number of the failure before: a wrong secret does not become an outage. */
  private AtlassianUnavailableException later(Duration wait) {
    return new AtlassianUnavailableException(
        reason,
        reason == ErrorCode.UNAVAILABLE
            ? "the token endpoint failed a moment ago and is left alone for now"
            : "the token endpoint refused the application a moment ago and is left alone for now",
        null,
        wait);
  }

  /**
   * Lets a call pass, which tells how it went and then closes the pass.
   *
   * @throws AtlassianUnavailableException while the endpoint is to be left alone
   */
  synchronized Pass enter(Instant now) {
    check(now);
    probing = failures > 0;
    return new Pass(round);
  }

  private synchronized void succeeded(int since) {
    suspect = null;
    if (since == round) {
      failures = 0;
    }
  }

  private synchronized void failed(int since, TrivetException failure, Instant now) {
    if (since == round) {
      round++;
      reason = failure.code();
      until = now.plus(wait(failure, failures++));
      probing = false;
    } else if (failure instanceof AtlassianUnavailableException late
        && late.retryAfter().isPresent()) {
      Instant told = now.plus(wait(failure, 0));
      until = told.isAfter(until) ? told : until;
    }
  }

  private synchronized void suspected(
      int since, AccountId account, TrivetException why, Instant now) {
    if (suspect == null || suspect.equals(account)) {
      suspect = account;
    } else {
      failed(since, why, now);
    }
  }

  private synchronized void left(int since) {
    if (since == round) {
      probing = false;
    }
  }

  private Duration wait(TrivetException failure, int before) {
    if (failure instanceof AtlassianUnavailableException later && later.retryAfter().isPresent()) {
      return spread(later.retryAfter().get());
    }
    Duration longest = failure instanceof MisconfiguredException ? LONGEST_REFUSED : LONGEST;
    return shorter(spread(FIRST.multipliedBy(1L << Math.min(before, 10))), longest);
  }

  private Duration spread(Duration wait) {
    return wait.plusMillis(random.nextLong(wait.toMillis() / SPREAD + 1));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** One call that was let through. Closed without a word, it changes nothing. */
  final class Pass implements AutoCloseable {

    private final int since;

    private Pass(int since) {
      this.since = since;
    }

    /** The endpoint does its work. */
    void succeeded() {
      Backoff.this.succeeded(since);
    }

    /** The endpoint is in trouble, or is not reached. */
    void failed(TrivetException failure, Instant now) {
      Backoff.this.failed(since, failure, now);
    }

    /**
     * It answered what we cannot use. That may be about this one grant, so it counts as trouble of
     * the endpoint when another grant meets the same and none did better in between.
     */
    void suspected(AccountId account, TrivetException failure, Instant now) {
      Backoff.this.suspected(since, account, failure, now);
    }

    @Override
    public void close() {
      left(since);
    }
  }
}
