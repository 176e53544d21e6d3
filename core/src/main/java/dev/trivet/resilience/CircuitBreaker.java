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
 * <p>Silence is a failure, too: a call is under way, and no call has been answered for a time. It
 * needs no timer: who asks finds it. The late success of a call ends a silence.
 *
 * <p>Otherwise, calls that were under way when a failure opened the breaker tell nothing new. Their
 * failures do not count again, and their success does not close it. A wait that their response
 * asked for is kept all the same. When the clock is set back, the wait is over. Thread-safe.
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
   * @param probeTime the wait that callers get while a probe is under way
   * @param isSilence whether no answer came at all
   */
  private record Outage<R>(
      R reason, long since, Duration length, Duration probeTime, boolean isSilence) {

    /** The rest of the wait; negative or zero when it is over. */
    long left(long now) {
      long gone = now - since;
      return gone < 0 ? 0 : length.toNanos() - gone;
    }

    /** What a refused caller waits before the next try. */
    Duration waitTime(long now) {
      long left = left(now);
      return left > 0 ? Duration.ofNanos(left) : probeTime;
    }
  }

  /**
   * When the other side counts as silent.
   *
   * @param limit how long a call may be under way without an answer to any call
   * @param reason the reason that refused callers get
   * @param backoff how long the breaker stays open
   */
  public record Silence<R>(Duration limit, R reason, Backoff backoff) {}

  private final @Nullable Silence<R> silence;
  private final LongSupplier nanos;
  private final RandomGenerator random;
  private final BiFunction<R, Duration, ? extends RuntimeException> refusal;

  private @Nullable Outage<R> outage;
  private int failuresInARow;

  /** Identity of the time since the last failure that counted; a call belongs to one. */
  private Object round = new Object();

  private boolean isProbing;

  /** Calls of this round that are under way. */
  private int underWay;

  /** When the last answer came, or the first of these calls began. */
  private long silentSince;

  /**
   * Creates a closed circuit breaker.
   *
   * @param silence when the other side counts as silent; null for never
   * @param nanos as {@link System#nanoTime}
   * @param random for the jitter of waits; must be thread-safe if shared
   * @param refusal makes the exception of a refused caller, from the reason of the last failure and
   *     how long to wait
   */
  public CircuitBreaker(
      @Nullable Silence<R> silence,
      LongSupplier nanos,
      RandomGenerator random,
      BiFunction<R, Duration, ? extends RuntimeException> refusal) {
    this.silence = silence;
    this.nanos = nanos;
    this.random = random;
    this.refusal = refusal;
  }

  /** Tells the state now. */
  public synchronized State state() {
    return state(tick());
  }

  private State state(long now) {
    if (outage != null && outage.left(now) > 0) {
      return State.OPEN;
    }
    return failuresInARow > 0 ? State.HALF_OPEN : State.CLOSED;
  }

  /** Returns if a call would pass now, and throws the refusal otherwise. */
  public synchronized void check() {
    check(tick());
  }

  private void check(long now) {
    if (state(now) == State.OPEN || isProbing) {
      throw refusal(now);
    }
  }

  /**
   * Returns if a caller may wait for the call of another one, and throws the refusal otherwise: in
   * an outage, only the probe waits.
   */
  public synchronized void checkWait() {
    long now = tick();
    if (state(now) != State.CLOSED) {
      throw refusal(now);
    }
  }

  private RuntimeException refusal(long now) {
    Outage<R> last = Objects.requireNonNull(outage);
    return refusal.apply(last.reason(), last.waitTime(now));
  }

  /** Ends the wait of an open breaker: a sign of life of the other side lets a probe pass now. */
  public synchronized void endWait() {
    Outage<R> last = outage;
    if (last != null) {
      outage =
          new Outage<>(
              last.reason(), last.since(), Duration.ZERO, last.probeTime(), last.isSilence());
    }
  }

  /** Lets a call pass, which must be closed at its end, and throws the refusal otherwise. */
  public synchronized Call enter() {
    long now = tick();
    check(now);
    isProbing = failuresInARow > 0;
    if (underWay == 0) {
      silentSince = now;
    }
    underWay++;
    return new Call(round, now);
  }

  /** Reads the clock, and counts a silence as a failure once it has lasted for its limit. */
  private long tick() {
    long now = nanos.getAsLong();
    if (silence != null && underWay > 0 && now - silentSince >= silence.limit().toNanos()) {
      fail(now, silence.reason(), silence.backoff(), null, true);
    }
    return now;
  }

  private synchronized long patience(Call call) {
    long now = tick();
    long limit = silence == null ? Long.MAX_VALUE : silence.limit().toNanos();
    long own = Math.min(limit, limit - (now - call.begun));
    if (call.since == round) {
      return Math.max(0, Math.min(own, limit - (now - silentSince)));
    }
    return outage != null && outage.isSilence() ? 0 : Math.max(0, own);
  }

  private synchronized void succeed(Call call) {
    answer(call);
    boolean isSilent = outage != null && outage.isSilence();
    if (call.since == round || isSilent) {
      failuresInARow = 0;
      isProbing = false;
      long now = nanos.getAsLong();
      silentSince = isSilent ? now : silentSince;
      outage = isSilent || (outage != null && outage.left(now) <= 0) ? null : outage;
    }
  }

  private synchronized Duration fail(
      Call call, R reason, Backoff backoff, @Nullable Duration retryAfter) {
    answer(call);
    long now = nanos.getAsLong();
    Outage<R> last = outage;
    if (call.since == round || (last == null && retryAfter != null)) {
      fail(now, reason, backoff, retryAfter, false);
    } else if (last != null && retryAfter != null) {
      long wait = backoff.delay(1, retryAfter, random).toNanos();
      Duration longer = Duration.ofNanos(Math.max(wait, last.left(now)));
      outage = new Outage<>(last.reason(), now, longer, last.probeTime(), false);
    }
    return outage == null ? backoff.first() : outage.waitTime(now);
  }

  private void fail(
      long now, R reason, Backoff backoff, @Nullable Duration retryAfter, boolean isSilence) {
    round = new Object();
    failuresInARow++;
    isProbing = false;
    underWay = 0;
    Duration wait = backoff.delay(failuresInARow, retryAfter, random);
    outage = new Outage<>(reason, now, wait, backoff.first(), isSilence);
  }

  private void answer(Call call) {
    if (call.since == round) {
      silentSince = nanos.getAsLong();
    }
    end(call);
  }

  private synchronized void leave(Call call) {
    if (call.since == round && !call.isOver) {
      isProbing = false;
    }
    end(call);
  }

  private void end(Call call) {
    if (call.since == round && !call.isOver) {
      underWay--;
    }
    call.isOver = true;
  }

  /** Call that was let through. One that is closed without a result changes nothing. */
  public final class Call implements AutoCloseable {

    private final Object since;
    private final long begun;
    private boolean isOver;

    private Call(Object since, long begun) {
      this.since = since;
      this.begun = begun;
    }

    /**
     * Tells for how long from now a caller may wait for the answer: until this call has lasted for
     * the limit of a silence, or the other side counts as silent. Zero: no longer.
     */
    public Duration patience() {
      return Duration.ofNanos(CircuitBreaker.this.patience(this));
    }

    /** Records that the other side does its work. */
    public void succeed() {
      CircuitBreaker.this.succeed(this);
    }

    /**
     * Records that the other side failed.
     *
     * @param reason the reason that refused callers get
     * @param backoff how long the breaker stays open
     * @param retryAfter what the other side asked for; null when it did not
     * @return the wait before the next try
     */
    public Duration fail(R reason, Backoff backoff, @Nullable Duration retryAfter) {
      return CircuitBreaker.this.fail(this, reason, backoff, retryAfter);
    }

    @Override
    public void close() {
      leave(this);
    }
  }
}
