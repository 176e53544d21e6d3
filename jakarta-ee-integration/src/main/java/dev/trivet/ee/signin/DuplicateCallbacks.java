// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.endpoint.StateDigest;
import dev.trivet.resilience.Bulkhead;
import dev.trivet.resilience.ExpiringCache;
import dev.trivet.resilience.SingleFlight;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Single flight for duplicate callbacks: a double click, a reload or a proxy may deliver one
 * callback several times at once. One delivery does the work; the others wait for its response and
 * send the same. Within a node a state is used once. Across nodes the code works only once (RFC
 * 6749 section 4.1.2). Thread-safe.
 */
final class DuplicateCallbacks {

  /** Most threads that wait; further ones are redirected at once. */
  private static final int MOST_WAITING = 16;

  private static final int MOST_RECENT = 10_000;

  /** Browser and digest of the state: another browser with that state learns nothing. */
  private record Key(String browser, StateDigest state) {}

  private final SingleFlight<Key, Response> flights;
  private final ExpiringCache<Key, Response> recent;
  private final Map<Key, String> pages = new ConcurrentHashMap<>();
  private final Bulkhead waiting = new Bulkhead(MOST_WAITING);
  private final Responses responses;
  private final Duration timeout;

  /**
   * Makes a single flight for callbacks.
   *
   * @param timeout of a delivery that waits for another one's response. The response of a sign-in
   *     is kept for twice as long, for deliveries that the server let wait in its queue
   * @param nanos as {@link System#nanoTime}
   */
  DuplicateCallbacks(Responses responses, Duration timeout, LongSupplier nanos) {
    this.responses = responses;
    this.timeout = timeout;
    this.flights = new SingleFlight<>(nanos);
    this.recent = new ExpiringCache<>(MOST_RECENT, timeout.multipliedBy(2), nanos);
  }

  /** Registers a delivery, to be closed when its response is made. */
  Delivery enter(String browser, StateDigest state) {
    Key key = new Key(browser, state);
    SingleFlight<Key, Response>.Flight flight = flights.join(key);
    // after joining: a flight that ended before has written its response by then
    return new Delivery(key, flight, recent.getIfPresent(key));
  }

  /** One delivery of a callback. For one thread. */
  final class Delivery implements AutoCloseable {

    private final Key key;
    private final SingleFlight<Key, Response>.Flight flight;
    private final @Nullable Response known;

    private Delivery(Key key, SingleFlight<Key, Response>.Flight flight, @Nullable Response known) {
      this.key = key;
      this.flight = flight;
      this.known = known;
    }

    /** Whether another delivery of the same callback does the work, or has done it. */
    boolean isDuplicate() {
      return known != null || !flight.isLeader();
    }

    /** Remembers the page to which the sign-in leads, for duplicates that cannot wait. */
    void leadsTo(String page) {
      pages.put(key, page);
    }

    /**
     * Gives the first delivery's response to all. Only the response of a sign-in is kept for a
     * while.
     */
    Response finish(Response response) {
      if (response.status() == 303) {
        recent.put(key, response);
      }
      flight.complete(response);
      return response;
    }

    /** Waits for the first delivery's response; redirects to its page when that takes too long. */
    Response await() {
      if (known != null) {
        return known;
      }
      try (Bulkhead.Permit permit = waiting.tryEnter()) {
        return flight.await(permit == null ? Duration.ZERO : timeout);
      } catch (TimeoutException slow) {
        return leave();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return leave();
      } catch (ExecutionException failed) {
        throw new IllegalStateException("the first delivery failed", failed);
      }
    }

    private Response leave() {
      return responses.redirectToPage(pages.getOrDefault(key, ""));
    }

    /** Ends the first delivery. After a failure a used state is like an unknown one. */
    @Override
    public void close() {
      if (flight.isLeader()) {
        pages.remove(key);
      }
      flight.close();
    }
  }
}
