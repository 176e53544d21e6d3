// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.model.ErrorCode;
import dev.trivet.resilience.Backoff;
import dev.trivet.resilience.Bulkhead;
import dev.trivet.resilience.ExpiringCache;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Back-off of this node after rate limits (429) and Retry-After (RFC 9110 section 10.2.3), for each
 * product of a site. Short pauses are waited out, by a few threads at a time (a bulkhead). During
 * others, calls are refused without being sent. Thread-safe.
 */
final class RateLimitBackoff {

  /** Sleeps; replaced in tests. */
  @FunctionalInterface
  interface Sleep {
    void forNanos(long nanos) throws InterruptedException;
  }

  /** Without Retry-After 30 s, or 33 s with jitter; with it, five minutes at most. */
  private static final Backoff BACKOFF =
      new Backoff(
          Duration.ofSeconds(30),
          Duration.ofSeconds(33),
          Duration.ofMinutes(5),
          Backoff.Jitter.TENTH);

  /** A Retry-After of 0 s must not mean that calls are repeated without any pause. */
  private static final Duration SHORTEST = Duration.ofMillis(200);

  /** 3 s, with jitter. */
  private static final Duration LONGEST_SLEEP = Duration.ofMillis(3300);

  private static final int MOST_SLEEPERS = 8;
  private static final int MOST_GATEWAYS = 10_000;

  /** Longer than any pause. */
  private static final Duration LIFETIME = Duration.ofMinutes(6);

  private record Pause(long end, ErrorCode reason) {

    /** Returns the one that ends later. */
    Pause longer(Pause other) {
      return end - other.end > 0 ? this : other;
    }
  }

  private final ExpiringCache<String, Pause> pauses;
  private final Bulkhead sleepers = new Bulkhead(MOST_SLEEPERS);
  private final LongSupplier nanos;
  private final Sleep sleep;

  /**
   * Creates it without pauses.
   *
   * @param nanos as {@link System#nanoTime}
   */
  RateLimitBackoff(LongSupplier nanos, Sleep sleep) {
    this.pauses = new ExpiringCache<>(MOST_GATEWAYS, LIFETIME, nanos);
    this.nanos = nanos;
    this.sleep = sleep;
  }

  /**
   * Lets a call pass, after a short wait if need be.
   *
   * @throws AtlassianUnavailableException during a longer pause
   */
  void check(String gateway) {
    Pause pause = pauses.getIfPresent(gateway);
    long left = left(pause);
    if (pause != null && left > 0 && !sleep(left)) {
      throw refusal(gateway, pause.reason(), left);
    }
  }

  /**
   * Begins a pause, and waits it out if it is short.
   *
   * @param reason the number of what Atlassian said
   * @param retryAfter how long to wait, as Atlassian said
   * @return whether the call may be sent again now
   */
  boolean waitOut(String gateway, ErrorCode reason, Optional<Duration> retryAfter) {
    begin(gateway, reason, retryAfter);
    return sleep(left(pauses.getIfPresent(gateway)));
  }

  /** Begins a pause, and returns what to throw until it is over. */
  AtlassianUnavailableException refuse(
      String gateway, ErrorCode reason, Optional<Duration> retryAfter) {
    begin(gateway, reason, retryAfter);
    return refusal(gateway, reason, left(pauses.getIfPresent(gateway)));
  }

  private void begin(String gateway, ErrorCode reason, Optional<Duration> retryAfter) {
    Duration asked =
        retryAfter.map(wait -> wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait).orElse(null);
    Duration length = BACKOFF.delay(1, asked, ThreadLocalRandom.current());
    Pause pause = new Pause(nanos.getAsLong() + length.toNanos(), reason);
    pauses.merge(gateway, pause, Pause::longer);
  }

  private long left(@Nullable Pause pause) {
    return pause == null ? 0 : Math.max(0, pause.end() - nanos.getAsLong());
  }

  private boolean sleep(long length) {
    if (length > LONGEST_SLEEP.toNanos()) {
      return false;
    }
    try (Bulkhead.Permit permit = sleepers.tryEnter()) {
      if (permit == null) {
        return false;
      }
      sleep.forNanos(length);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static AtlassianUnavailableException refusal(
      String gateway, ErrorCode reason, long length) {
    Duration left = Duration.ofNanos(length);
    String what =
        reason == ErrorCode.THROTTLED
            ? "Atlassian asked for fewer calls to "
            : "Atlassian said that it cannot answer now at ";
    return new AtlassianUnavailableException(
        reason,
        what + gateway + "; nothing is sent there for " + left.toSeconds() + " s",
        null,
        left);
  }
}
