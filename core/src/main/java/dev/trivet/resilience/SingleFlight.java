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
 * others wait for its result (the followers). Thread-safe.
 *
 * <pre>{@code
 * try (SingleFlight<K, V>.Flight flight = flights.join(key)) {
 *   if (!flight.isLeader()) {
 *     return flight.await(longest);
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

  private record Shared<V>(CompletableFuture<V> result, long since) {}

  private final Map<K, Shared<V>> running = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  /**
   * Creates one without flights.
   *
   * @param nanos as {@link System#nanoTime}
   */
  public SingleFlight(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Joins the flight of a key; the caller leads a new one when none is under way. */
  public Flight join(K key) {
    Shared<V> mine = new Shared<>(new CompletableFuture<>(), nanos.getAsLong());
    Shared<V> theirs = running.putIfAbsent(key, mine);
    return theirs == null ? new Flight(key, mine, true) : new Flight(key, theirs, false);
  }

  /** Tells whether a flight of a key is under way. */
  public boolean isUnderWay(K key) {
    return running.containsKey(key);
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

    /** The time since the leader joined. */
    public Duration age() {
      return Duration.ofNanos(nanos.getAsLong() - shared.since());
    }

    /** Gives the leader's result to the followers. */
    public void complete(V result) {
      shared.result().complete(result);
    }

    /** Gives the leader's failure to the followers. */
    public void fail(Throwable failure) {
      shared.result().completeExceptionally(failure);
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
