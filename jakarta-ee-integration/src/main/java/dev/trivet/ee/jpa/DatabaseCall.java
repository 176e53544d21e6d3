// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.model.ErrorCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Call to the database on a thread of its own. Its caller may give up; then the transaction is
 * rolled back when the database answers later, unless its commit had begun. Thread-safe.
 *
 * @param <T> its result
 */
final class DatabaseCall<T> {

  private enum State {
    WAITING,
    COMMITTING,
    /** The caller gets the result, which comes at once. */
    FINISHED,
    /** The caller has given up during a commit, which may succeed; no transaction follows it. */
    LEFT,
    ABANDONED
  }

  /**
   * Wait for a call that has finished, and of a caller that is interrupted, as at the end of an
   * application.
   */
  private static final Duration LAST_WAIT = Duration.ofSeconds(1);

  private final Function<DatabaseCall<T>, @Nullable T> work;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile @Nullable T committing;
  private volatile @Nullable T result;
  private volatile @Nullable Throwable failure;

  /**
   * Creates a call.
   *
   * @param work calls {@link #begin} and {@link #commit} in each transaction that must not commit
   *     once the caller has given up
   */
  DatabaseCall(Function<DatabaseCall<T>, @Nullable T> work) {
    this.work = work;
  }

  /** Does the work, on the thread of the call. */
  void run() {
    try {
      result = work.apply(this);
    } catch (Throwable failed) {
      // the caller throws it
      failure = failed;
    } finally {
      end.countDown();
    }
  }

  /** Begins a transaction, which may be a retry. */
  void begin() {
    state.compareAndSet(State.COMMITTING, State.WAITING);
    if (state.get() != State.WAITING) {
      throw abandoned();
    }
  }

  /** Begins the commit of a result: from now on the caller cannot prevent it. */
  void commit(@Nullable T toCommit) {
    committing = toCommit;
    if (!state.compareAndSet(State.WAITING, State.COMMITTING)) {
      throw abandoned();
    }
  }

  /** Ends the work after its commit, unless the caller has given up. */
  void finish() {
    state.compareAndSet(State.COMMITTING, State.FINISHED);
  }

  /** Returns the result that is committed, or may be, and that the caller does not get. */
  @Nullable T lostResult() {
    State last = state.get();
    return last == State.COMMITTING || last == State.LEFT ? committing : null;
  }

  private static AtlassianUnavailableException abandoned() {
    return new AtlassianUnavailableException(
        ErrorCode.STORE_UNAVAILABLE, "the request has given up", null, null);
  }

  /** Gives up; returns false when there is a result after all. */
  boolean abandon() {
    if (!state.compareAndSet(State.WAITING, State.ABANDONED)
        && !state.compareAndSet(State.COMMITTING, State.LEFT)) {
      awaitEnd(LAST_WAIT);
    }
    return end.getCount() > 0;
  }

  /**
   * Waits for the end, also for a moment when this thread is interrupted.
   *
   * @return null when it has not come then
   */
  @Nullable Boolean awaitEnd(Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    boolean isInterrupted = false;
    try {
      while (true) {
        try {
          return end.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS) ? true : null;
        } catch (InterruptedException stopped) {
          isInterrupted = true;
          deadline = Math.min(deadline, System.nanoTime() + LAST_WAIT.toNanos());
        }
      }
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Tells whether the work threw. */
  boolean hasFailed() {
    return failure != null;
  }

  /** Returns what the work returned, or throws what it threw. */
  @Nullable T result() {
    Throwable thrown = failure;
    if (thrown instanceof RuntimeException failed) {
      throw failed;
    }
    if (thrown instanceof Error failed) {
      throw failed;
    }
    return result;
  }
}
