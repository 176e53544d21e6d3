// SPDX-License-Identifier: Apache-2.0
package dev.trivet.resilience;

import java.time.Duration;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Circuit breaker: after a failure it refuses calls at once, for as long as the back-off says; then
 * one probe tries, and only its success lets all calls pass again.
 *
 * <p>Calls that were under way when a failure opened the breaker tell nothing new. Their failures
 * do not count again, and their success does not close it. A wait that their response asked for is
 * kept all the same. When the clock is set back, the wait is over. Thread-safe.
 *
 * @param <R> the reason of a failure, for what refused callers get
 */
public final class CircuitBreaker<R> {

  /** What a circuit breaker does with the next call. */
  public enum State {
    /** Lets all calls pass. */
    CLOSED,
    /** Refuses all calls. */
    OPEN,
    /** Lets one call pass as a probe, and refuses the others until it is over. */
    HALF_OPEN
  }

  /**
   * Last failure that counted.
   *
   * @param probeTime what callers are told to wait while a probe is under way
   */
  private record Outage<R>(R reason, long since, Duration length, Duration probeTime) {

    /** The rest of the wait; negative or zero when it is over. */
    long left(long now) {
      long gone = now - since;
      return gone < 0 ? 0 : length.toNanos() - gone;
    }
  }

  private final LongSupplier nanos;
  private final RandomGenerator random;
  private final BiFunction<R, Duration, ? extends RuntimeException> refusal;

  private @Nullable Outage<R> outage;
  private int failuresInARow;

  /** Identity of the time since the last failure that counted; a call belongs to one. */
  private Object round = new Object();

  private boolean isProbing;

  /**
   * Creates a closed circuit breaker.
   *
   * @param nanos as {@link System#nanoTime}
   * @param random for the jitter of waits; must be thread-safe if shared
   * @param refusal makes the exception of a refused caller, from the reason of the last failure and
   *     how long to wait
   */
  public CircuitBreaker(
      LongSupplier nanos,
      RandomGenerator random,
      BiFunction<R, Duration, ? extends RuntimeException> refusal) {
    this.nanos = nanos;
    this.random = random;
    this.refusal = refusal;
  }

  /** Tells the state now. */
  public synchronized State state() {
    if (outage != null && outage.left(nanos.getAsLong()) > 0) {
      return State.OPEN;
    }
    return failuresInARow > 0 ? State.HALF_OPEN : State.CLOSED;
  }

  /** Returns if a call would pass now, and throws the refusal otherwise. */
  public synchronized void check() {
    if (outage == null) {
      return;
    }
    long left = outage.left(nanos.getAsLong());
    if (left > 0) {
      throw refusal.apply(outage.reason(), Duration.ofNanos(left));
    }
    if (isProbing) {
      throw refusal.apply(outage.reason(), outage.probeTime());
    }
  }

  /** Lets a call pass, which must be closed at its end, and throws the refusal otherwise. */
  public synchronized Call enter() {
    check();
    isProbing = failuresInARow > 0;
    return new Call(round);
  }

  private synchronized void succeed(Object since) {
    if (since == round) {
      failuresInARow = 0;
      isProbing = false;
    }
  }

  private synchronized void fail(
      Object since, R reason, Backoff backoff, @Nullable Duration retryAfter) {
    long now = nanos.getAsLong();
    if (since == round) {
      round = new Object();
      failuresInARow++;
      isProbing = false;
      Duration wait = backoff.delay(failuresInARow, retryAfter, random);
      outage = new Outage<>(reason, now, wait, backoff.first());
    } else if (retryAfter != null) {
      Outage<R> last = Objects.requireNonNull(outage);
      long wait = backoff.delay(1, retryAfter, random).toNanos();
      Duration longer = Duration.ofNanos(Math.max(wait, last.left(now)));
      outage = new Outage<>(last.reason(), now, longer, last.probeTime());
    }
  }

  private synchronized void leave(Object since) {
    if (since == round) {
      isProbing = false;
    }
  }

  /** Call that was let through. One that is closed without a result changes nothing. */
  public final class Call implements AutoCloseable {

    private final Object since;

    private Call(Object since) {
      this.since = since;
    }

    /** Records that the other side does its work. */
    public void succeed() {
      CircuitBreaker.this.succeed(since);
    }

    /**
     * Records that the other side failed.
     *
     * @param reason what refused callers are told
     * @param backoff how long the breaker stays open
     * @param retryAfter what the other side asked for; null when it did not
     */
    public void fail(R reason, Backoff backoff, @Nullable Duration retryAfter) {
      CircuitBreaker.this.fail(since, reason, backoff, retryAfter);
    }

    @Override
    public void close() {
      leave(since);
    }
  }
}
