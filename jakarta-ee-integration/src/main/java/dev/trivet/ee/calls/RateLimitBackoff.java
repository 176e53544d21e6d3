// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.model.ErrorCode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * How long this node leaves a product of a site alone after Atlassian asked for that (Retry-After,
 * RFC 9110 section 10.2.3), whoever's calls they were. Short pauses are waited out, by a few
 * threads at a time; during the others calls are refused without being sent. Thread-safe.
 */
final class RateLimitBackoff {

  /** Sleeps; replaced in tests. */
  @FunctionalInterface
  interface Sleep {
    void forNanos(long nanos) throws InterruptedException;
  }

  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final Duration USUAL = Duration.ofSeconds(30);
  private static final Duration LEAST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int MOST_SLEEPERS = 8;
  private static final int MANY = 1000;

  /** So that those who wait do not come back together. */
  private static final double JITTER = 0.1;

  private record Pause(long end, ErrorCode reason) {

    /** The one that ends later. */
    Pause longer(Pause other) {
      return end - other.end > 0 ? this : other;
    }
  }

  private final Map<String, Pause> pauses = new ConcurrentHashMap<>();
  private final Semaphore sleepers = new Semaphore(MOST_SLEEPERS);
  private final LongSupplier nanoTime;
  private final Sleep sleep;

  RateLimitBackoff(LongSupplier nanoTime, Sleep sleep) {
    this.nanoTime = nanoTime;
    this.sleep = sleep;
  }

  /**
   * Lets a call pass, maybe after a short wait.
   *
   * @throws AtlassianUnavailableException while the product is to be left alone
   */
  void pass(String gateway) {
    Pause pause = pauses.get(gateway);
    long left = left(gateway);
    if (pause != null && left > 0 && !outwait(left)) {
      throw refusal(gateway, pause.reason(), left);
    }
  }

  /**
   * Begins a pause, and waits it out if it is short.
   *
   * @param reason the number of what Atlassian said
   * @param told how long, as Atlassian said
   * @return whether the call may be sent again now
   */
  boolean outwait(String gateway, ErrorCode reason, Optional<Duration> told) {
    begin(gateway, reason, told);
    return outwait(left(gateway));
  }

  /** What to throw until the pause is over. */
  AtlassianUnavailableException refuse(String gateway, ErrorCode reason, Optional<Duration> told) {
    begin(gateway, reason, told);
    return refusal(gateway, reason, left(gateway));
  }

  private void begin(String gateway, ErrorCode reason, Optional<Duration> told) {
    Duration wait = told.orElse(USUAL);
    wait = wait.compareTo(LONGEST) > 0 ? LONGEST : wait.compareTo(LEAST) < 0 ? LEAST : wait;
    double length = wait.toNanos() * (1 + JITTER * ThreadLocalRandom.current().nextDouble());
    long now = nanoTime.getAsLong();
    if (pauses.size() >= MANY) {
      pauses.values().removeIf(pause -> pause.end() - now <= 0);
    }
    pauses.merge(gateway, new Pause(now + (long) length, reason), Pause::longer);
  }

  private long left(String gateway) {
    Pause pause = pauses.get(gateway);
    if (pause == null) {
      return 0;
    }
    long left = pause.end() - nanoTime.getAsLong();
    if (left <= 0) {
      pauses.remove(gateway, pause);
    }
    return left;
  }

  private boolean outwait(long nanos) {
    if (nanos > SHORT.toNanos() * (1 + JITTER) || !sleepers.tryAcquire()) {
      return false;
    }
    try {
      sleep.forNanos(Math.max(0, nanos));
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      sleepers.release();
    }
  }

  private static AtlassianUnavailableException refusal(
      String gateway, ErrorCode reason, long nanos) {
    Duration left = Duration.ofNanos(Math.max(0, nanos));
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
