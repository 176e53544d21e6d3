// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.endpoint.StateDigest;
import dev.trivet.resilience.Bulkhead;
import dev.trivet.resilience.ExpiringCache;
import dev.trivet.resilience.SingleFlight;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Single flight for duplicate callbacks: a double click, a reload or a proxy may deliver one
 * callback several times at once. One delivery does the work; the others wait for its response and
 * send the same. Within a node a state is used once. Across nodes the code works only once (RFC
 * 6749 section 4.1.2). Thread-safe.
 */
final class DuplicateCallbacks {

  /** Most duplicates that wait; further ones are redirected at once. */
  private static final int MOST_WAITING = 500;

  /** The same for duplicates that wait with their threads. */
  private static final int MOST_THREADS = 16;

  private static final int MOST_RECENT = 10_000;

  /** Browser and digest of the state: another browser with that state learns nothing. */
  private record Key(String browser, StateDigest state) {}

  private final SingleFlight<Key, Response> flights;
  private final ExpiringCache<Key, Response> recent;
  private final Map<Key, String> pages = new ConcurrentHashMap<>();
  private final Bulkhead waiting = new Bulkhead(MOST_WAITING);
  private final Bulkhead threads = new Bulkhead(MOST_THREADS);
  private final Responses responses;
  private final AsyncResponder responder;
  private final Duration timeout;

  /**
   * Makes a single flight for callbacks.
   *
   * @param timeout of a delivery that waits for another one's response. The response of a sign-in
   *     is kept for twice as long, for deliveries that the server let wait in its queue
   * @param nanos as {@link System#nanoTime}
   */
  DuplicateCallbacks(
      Responses responses, AsyncResponder responder, Duration timeout, LongSupplier nanos) {
    this.responses = responses;
    this.responder = responder;
    this.timeout = timeout;
    this.flights = new SingleFlight<>(nanos);
    this.recent = new ExpiringCache<>(MOST_RECENT, timeout.multipliedBy(2), nanos);
  }

  /**
   * Makes the response of one delivery.
   *
   * @param user to whom the flow is bound
   * @param work of the first delivery, which gives the page to which it leads
   */
  AwaitedResponse respond(
      HttpServletRequest request,
      String user,
      StateDigest state,
      Function<Consumer<String>, AwaitedResponse> work) {
    Key key = new Key(browser(request) + " " + user, state);
    SingleFlight<Key, Response>.Flight flight = flights.join(key);
    // after joining: a flight that ended before has written its response by then
    Response known = recent.getIfPresent(key);
    if (known != null) {
      flight.close();
      return AwaitedResponse.of(known);
    }
    return flight.isLeader()
        ? lead(key, flight, work)
        : follow(key, flight, responder.holdsThread(request) ? threads : waiting);
  }

  /**
   * Returns the session id that the request came with, since a sign-in changes the id while others
   * wait.
   */
  private static String browser(HttpServletRequest request) {
    String id = request.isRequestedSessionIdFromURL() ? null : request.getRequestedSessionId();
    return id == null ? "" : id;
  }

  /** Does the work. After a failure a used state is like an unknown one. */
  private AwaitedResponse lead(
      Key key,
      SingleFlight<Key, Response>.Flight flight,
      Function<Consumer<String>, AwaitedResponse> work) {
    Runnable end =
        () -> {
          flight.close();
          pages.remove(key);
        };
    try {
      AwaitedResponse own = work.apply(page -> pages.put(key, page));
      return new AwaitedResponse(
          own.result(), request -> finish(key, flight, own.resume(request)), end);
    } catch (RuntimeException | Error broken) {
      end.run();
      throw broken;
    }
  }

  /**
   * Gives the first delivery's response to all. Only the response of a sign-in is kept for a while.
   */
  private Response finish(Key key, SingleFlight<Key, Response>.Flight flight, Response response) {
    if (response.status() == 303) {
      recent.put(key, response);
    }
    flight.complete(response);
    return response;
  }

  /**
   * Waits for the first delivery's response. Redirects to its page when that takes too long, or
   * when the first delivery ended without one.
   */
  private AwaitedResponse follow(
      Key key, SingleFlight<Key, Response>.Flight flight, Bulkhead places) {
    Bulkhead.Permit permit = places.tryEnter();
    if (permit == null) {
      return AwaitedResponse.of(leave(key));
    }
    CompletableFuture<Response> response =
        flight
            .result()
            .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
            .exceptionally(none -> leave(key));
    return new AwaitedResponse(response, request -> result(key, response), permit::close);
  }

  /** Returns the response, unless the wait was broken off. */
  private Response result(Key key, CompletableFuture<Response> response) {
    return response.isCompletedExceptionally() ? leave(key) : response.join();
  }

  private Response leave(Key key) {
    return responses.redirectToPage(pages.getOrDefault(key, ""));
  }
}
