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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Back-off of this node after rate limits (429) and Retry-After (RFC 9110 section 10.2.3), for each
 * scope of a limit. Short pauses are waited out, by a few threads at a time (a bulkhead) and only
 * by callers that have the time. During others, calls are refused without being sent. Thread-safe.
 */
final class RateLimitBackoff {

  /** Sleeps; replaced in tests. */
  @FunctionalInterface
  interface Sleep {
    void forNanos(long nanos) throws InterruptedException;
  }

  /**
   * Request of Atlassian to pause.
   *
   * @param scope one of the scopes of {@link RateLimitScopes}
   * @param code the number of what Atlassian said
   * @param retryAfter how long to pause, as Atlassian said
   */
  record Request(String scope, ErrorCode code, Optional<Duration> retryAfter) {}

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
  private static final int MOST_SCOPES = 10_000;

  /** Longer than any pause. */
  private static final Duration LIFETIME = Duration.ofMinutes(6);

  private record Pause(long end, ErrorCode code, String about) {

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
    this.pauses = new ExpiringCache<>(MOST_SCOPES, LIFETIME, nanos);
    this.nanos = nanos;
    this.sleep = sleep;
  }

  /**
   * Lets a call pass, after a short wait if need be.
   *
   * @param spare the longest that the caller can wait, in nanoseconds
   * @throws AtlassianUnavailableException during a longer pause
   */
  void check(RateLimitScopes call, long spare) {
    Pause pause = longest(call);
    if (pause != null && left(pause) > 0 && !sleep(left(pause), spare)) {
      throw refusal(pause);
    }
  }

  /**
   * Begins a pause, and waits it out if it is short.
   *
   * @param spare the longest that the caller can wait, in nanoseconds
   * @return whether the call may be sent again now
   */
  boolean waitOut(RateLimitScopes call, Request request, long spare) {
    return sleep(left(begin(call, request)), spare);
  }

  /** Begins a pause, and returns what to throw until it is over. */
  AtlassianUnavailableException refuse(RateLimitScopes call, Request request) {
    return refusal(begin(call, request));
  }

  /** Begins a pause, and returns the longest one that holds the call back. */
  private Pause begin(RateLimitScopes call, Request request) {
    Duration asked =
        request
            .retryAfter()
            .map(wait -> wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait)
            .orElse(null);
    Duration length = spread(asked);
    Pause pause =
        new Pause(
            nanos.getAsLong() + length.toNanos(), request.code(), call.describe(request.scope()));
    pauses.merge(request.scope(), pause, Pause::longer);
    Pause longest = longest(call);
    return longest == null ? pause : longest;
  }

  private @Nullable Pause longest(RateLimitScopes call) {
    return call.all().stream()
        .flatMap(scope -> Stream.ofNullable(pauses.getIfPresent(scope)))
        .reduce(Pause::longer)
        .orElse(null);
  }

  private long left(Pause pause) {
    return Math.max(0, pause.end() - nanos.getAsLong());
  }

  private boolean sleep(long left, long spare) {
    // callers that wait for the same pause come back at different moments
    long length = spread(Duration.ofNanos(left)).toNanos();
    if (left > LONGEST_SLEEP.toNanos() || length > spare) {
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

  /** Adds jitter to a wait that was asked for; chooses the wait where none was. */
  private static Duration spread(@Nullable Duration asked) {
    return BACKOFF.delay(1, asked, ThreadLocalRandom.current());
  }

  private AtlassianUnavailableException refusal(Pause pause) {
    Duration left = Duration.ofNanos(left(pause));
    String what =
        pause.code() == ErrorCode.THROTTLED
            ? "Atlassian asked for fewer calls to "
            : "Atlassian said that it cannot answer now at ";
    return new AtlassianUnavailableException(
        pause.code(),
        what + pause.about() + "; none is sent for " + left.toSeconds() + " s",
        null,
        left);
  }
}
