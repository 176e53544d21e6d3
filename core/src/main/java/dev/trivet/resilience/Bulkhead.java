// SPDX-License-Identifier: Apache-2.0
package dev.trivet.resilience;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Bulkhead: at most N pieces of work run at once, so that a slow resource cannot take all threads.
 * Callers that wait for a permit get it in the order in which they came. Thread-safe.
 *
 * <pre>{@code
 * try (Bulkhead.Permit permit = bulkhead.tryEnter()) {
 *   if (permit == null) {
 *     // full
 *   }
 * }
 * }</pre>
 */
public final class Bulkhead {

  private final Semaphore free;

  /**
   * Creates a bulkhead with all permits free.
   *
   * @param permits how many may be inside at once; at least 1
   */
  public Bulkhead(int permits) {
    if (permits < 1) {
      throw new IllegalArgumentException("a bulkhead needs a permit");
    }
    this.free = new Semaphore(permits, true);
  }

  /** Takes a permit if one is free now; returns null when the bulkhead is full. */
  public @Nullable Permit tryEnter() {
    return free.tryAcquire() ? new Permit() : null;
  }

  /**
   * Takes a permit, and waits for one if there is none.
   *
   * @param longest the longest wait; zero or less does not wait, but lets earlier callers go first
   * @return null when the bulkhead is still full then
   * @throws InterruptedException when the thread is interrupted; it holds no permit then
   */
  public @Nullable Permit tryEnter(Duration longest) throws InterruptedException {
    return free.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS) ? new Permit() : null;
  }

  /** Permit to be inside the bulkhead. Any thread may close it; closing it again does nothing. */
  public final class Permit implements AutoCloseable {

    private final AtomicBoolean isHeld = new AtomicBoolean(true);

    private Permit() {}

    @Override
    public void close() {
      if (isHeld.compareAndSet(true, false)) {
        free.release();
      }
    }
  }
}
