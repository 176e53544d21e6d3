// SPDX-License-Identifier: Apache-2.0
package dev.trivet.resilience;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Single flight: of all callers that need the same work at once, one does it (the leader), and the
 * others wait for its result (the followers). A flight ends when its leader closes it, or when it
 * has lasted for its longest time: a leader that hangs holds up no later caller. Thread-safe.
 *
 * <pre>{@code
 * try (SingleFlight<K, V>.Flight flight = flights.join(key)) {
 *   if (!flight.isLeader()) {
 *     return flight.await(flight.left());
 *   }
 *   V result = work();
 *   flight.complete(result);
 *   return result;
 * }
 * }</pre>
 *
 * @param <K> what the work is about
 * @param <V> its result
 */
public final class SingleFlight<K, V> {

  private static final Duration ENDLESS = Duration.ofNanos(Long.MAX_VALUE);

  private record Shared<V>(CompletableFuture<V> result, long since) {}

  private final Map<K, Shared<V>> running = new ConcurrentHashMap<>();
  private final long longest;
  private final LongSupplier nanos;

  /**
   * Creates one without flights, which end only when they are closed.
   *
   * @param nanos as {@link System#nanoTime}
   */
  public SingleFlight(LongSupplier nanos) {
    this(ENDLESS, nanos);
  }

  /**
   * Creates one without flights.
   *
   * @param longest the longest time of a flight, closed or not
   * @param nanos as {@link System#nanoTime}
   */
  public SingleFlight(Duration longest, LongSupplier nanos) {
    this.longest = longest.toNanos();
    this.nanos = nanos;
  }

  /** Joins the flight of a key; the caller leads a new one when none is under way. */
  public Flight join(K key) {
    Shared<V> mine = new Shared<>(new CompletableFuture<>(), nanos.getAsLong());
    Shared<V> flight = running.merge(key, mine, (theirs, same) -> left(theirs) > 0 ? theirs : mine);
    return new Flight(key, flight, flight.equals(mine));
  }

  /** Tells whether a flight of a key is under way. */
  public boolean isUnderWay(K key) {
    Shared<V> flight = running.get(key);
    return flight != null && left(flight) > 0;
  }

  private long left(Shared<V> flight) {
    return longest - (nanos.getAsLong() - flight.since());
  }

  /** One caller's part in a flight. Any thread may use it; the leader must close it. */
  public final class Flight implements AutoCloseable {

    private final K key;
    private final Shared<V> shared;
    private final boolean isLeader;

    private Flight(K key, Shared<V> shared, boolean isLeader) {
      this.key = key;
      this.shared = shared;
      this.isLeader = isLeader;
    }

    /** Tells whether this caller does the work. */
    public boolean isLeader() {
      return isLeader;
    }

    /** Returns the rest of the longest time; zero or less when it is over. */
    public Duration left() {
      return Duration.ofNanos(SingleFlight.this.left(shared));
    }

    /** Gives the leader's result to the followers. */
    public void complete(V result) {
      shared.result().complete(result);
    }

    /** Gives the leader's failure to the followers. */
    public void fail(Throwable failure) {
      shared.result().completeExceptionally(failure);
    }

    /** Returns the leader's result to come, as a copy for this caller alone. */
    public CompletableFuture<V> result() {
      return shared.result().copy();
    }

    /**
     * Waits for the leader's result.
     *
     * @param longest the longest wait; zero or less does not wait
     * @throws ExecutionException when the leader failed, with its failure as the cause
     * @throws TimeoutException when the flight is still under way then
     * @throws InterruptedException when this thread is interrupted
     */
    public V await(Duration longest)
        throws ExecutionException, TimeoutException, InterruptedException {
      return shared.result().get(Math.max(longest.toNanos(), 0), TimeUnit.NANOSECONDS);
    }

    /** Ends the leader's flight; followers of one without a result see a failure. */
    @Override
    public void close() {
      if (isLeader) {
        if (!shared.result().isDone()) {
          fail(new IllegalStateException("the leader of the flight gave no result"));
        }
        running.remove(key, shared);
      }
    }
  }
}
