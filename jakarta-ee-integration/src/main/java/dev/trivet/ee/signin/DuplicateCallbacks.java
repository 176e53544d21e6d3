// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.endpoint.StateDigest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Single flight of callbacks that one browser delivers several times at once: a double click, a
 * page that is loaded again, a proxy that sends twice. One delivery does the work; the others wait
 * for its response and give the same. A state is used once within a node; across nodes it is the
 * code that works only once (RFC 6749 section 4.1.2). Thread-safe.
 */
final class DuplicateCallbacks {

  /** Most threads that wait; further ones are sent on at once. */
  private static final int MOST_WAITING = 16;

  /** Browser and digest of the state: another browser with that state learns nothing. */
  private record Key(String browser, StateDigest state) {}

  /** What deliveries of one callback share. */
  private static final class Flight {

    private final CompletableFuture<Response> response = new CompletableFuture<>();
    private final long begunAt;
    private volatile String page = "";

    Flight(long begunAt) {
      this.begunAt = begunAt;
    }
  }

  private final Map<Key, Flight> flights = new ConcurrentHashMap<>();
  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private final Responses responses;
  private final Duration timeout;
  private final LongSupplier nanos;

  /**
   * Makes one for callbacks that may take that long.
   *
   * @param timeout how long a delivery waits for another one's response; for twice as long the
   *     response of a sign-in is kept for deliveries that the server let wait in its queue
   * @param nanos as {@link System#nanoTime}
   */
  DuplicateCallbacks(Responses responses, Duration timeout, LongSupplier nanos) {
    this.responses = responses;
    this.timeout = timeout;
    this.nanos = nanos;
  }

  /** Registers a delivery, to be closed when its response is made. */
  Delivery enter(String browser, StateDigest state) {
    forgetOld();
    Key key = new Key(browser, state);
    Flight mine = new Flight(nanos.getAsLong());
    Flight first = flights.putIfAbsent(key, mine);
    return first == null ? new Delivery(key, mine, true) : new Delivery(key, first, false);
  }

  private void forgetOld() {
    long now = nanos.getAsLong();
    long longest = 2 * timeout.toNanos();
    flights.values().removeIf(f -> f.response.isDone() && now - f.begunAt > longest);
  }

  /** One delivery of a callback. For one thread. */
  final class Delivery implements AutoCloseable {

    private final Key key;
    private final Flight flight;
    private final boolean first;
    private boolean kept;

    private Delivery(Key key, Flight flight, boolean first) {
      this.key = key;
      this.flight = flight;
      this.first = first;
    }

    /** Whether another delivery of the same callback does the work, or has done it. */
    boolean isDuplicate() {
      return !first;
    }

    /** Tells the page that the sign-in leads to, for duplicates that cannot wait. */
    void leadsTo(String page) {
      flight.page = page;
    }

    /** Gives the first delivery's response to all; only that of a sign-in is kept for a while. */
    Response finish(Response response) {
      kept = response.status() == 303;
      flight.response.complete(response);
      return response;
    }

    /** Waits for the first delivery's response; where that takes too long, leads to its page. */
    Response await() {
      boolean mayWait = waiting.tryAcquire();
      try {
        return flight.response.get(mayWait ? timeout.toNanos() : 0, TimeUnit.NANOSECONDS);
      } catch (TimeoutException slow) {
        return responses.redirect(flight.page);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return responses.redirect(flight.page);
      } catch (ExecutionException failed) {
        throw new IllegalStateException("the first delivery failed", failed);
      } finally {
        if (mayWait) {
          waiting.release();
        }
      }
    }

    /** Ends the first delivery: after a failure a used state is like any unknown one. */
    @Override
    public void close() {
      if (first) {
        // after an exception no other delivery must wait
        flight.response.cancel(false);
        if (!kept) {
          flights.remove(key);
        }
      }
    }
  }
}
