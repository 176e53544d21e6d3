// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.endpoint.AuthorizationResponse;
import dev.trivet.endpoint.StateDigest;
import dev.trivet.resilience.Bulkhead;
import dev.trivet.resilience.ExpiringCache;
import dev.trivet.resilience.SingleFlight;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Single flight for duplicate callbacks: a double click, a reload or a proxy may deliver one
 * callback several times at once. The first delivery begins the sign-in, the newest one finishes it
 * ({@link WaitingDeliveries}), and all get its response. Within a node a state is used once. Across
 * nodes the code works only once (RFC 6749 section 4.1.2). Thread-safe.
 */
final class DuplicateCallbacks {

  /** Most duplicates that wait; further ones are redirected at once. */
  private static final int MOST_WAITING = 500;

  /** The same for duplicates that wait with their threads. */
  private static final int MOST_THREADS = 16;

  private static final int MOST_RECENT = 10_000;

  /**
   * What duplicates have in common; of the code, its digest. Another browser with that state learns
   * nothing, and another code for it is no duplicate.
   */
  private record Key(String browser, StateDigest state, String code) {}

  private final SingleFlight<Key, WaitingDeliveries> flights;
  private final ExpiringCache<Key, Response> recent;
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
      AuthorizationResponse authorization,
      Function<Consumer<String>, AwaitedResponse> work) {
    Key key =
        new Key(browser(request) + " " + user, authorization.state(), authorization.codeDigest());
    SingleFlight<Key, WaitingDeliveries>.Flight flight = flights.join(key);
    if (flight.isLeader()) {
      flight.complete(new WaitingDeliveries(responses));
    }
    // after joining: a flight that ended before has written its response by then
    Response known = recent.getIfPresent(key);
    if (known != null) {
      flight.close();
      return AwaitedResponse.of(known);
    }
    WaitingDeliveries deliveries = flight.result().join();
    return flight.isLeader()
        ? lead(key, flight, deliveries, work)
        : follow(request, deliveries, responder.holdsThread(request) ? threads : waiting);
  }

  /**
   * Returns the session id that the request came with, since a sign-in changes the id while others
   * wait.
   */
  private static String browser(HttpServletRequest request) {
    String id = request.isRequestedSessionIdFromURL() ? null : request.getRequestedSessionId();
    return id == null ? "" : id;
  }

  /** Begins the sign-in. After a failure a used state is like an unknown one. */
  private AwaitedResponse lead(
      Key key,
      SingleFlight<Key, WaitingDeliveries>.Flight flight,
      WaitingDeliveries deliveries,
      Function<Consumer<String>, AwaitedResponse> work) {
    try {
      AwaitedResponse begun = work.apply(deliveries::leadTo);
      return deliveries.begin(
          new AwaitedResponse(
              begun.result(), request -> keep(key, begun.resume(request)), flight::close));
    } catch (RuntimeException | Error broken) {
      flight.close();
      deliveries.close();
      throw broken;
    }
  }

  /** Keeps the response of a sign-in for a while, and no other. */
  private Response keep(Key key, Response response) {
    if (response.status() == 303) {
      recent.put(key, response);
    }
    return response;
  }

  /**
   * Waits for the response of the sign-in, or to finish it. Redirects to its page when that takes
   * too long, or when it ended without a response.
   */
  private AwaitedResponse follow(
      HttpServletRequest request, WaitingDeliveries deliveries, Bulkhead places) {
    Bulkhead.Permit permit = places.tryEnter();
    return permit == null
        ? AwaitedResponse.of(deliveries.leave())
        : deliveries.join(request.getSession(false) != null, timeout, permit::close);
  }
}
