// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries of one callback that wait for the same sign-in. The newest one finishes it, once: a
 * browser that delivers a callback again has left its older requests. So it gets the cookie of the
 * new session. The others get the same response without that cookie. Thread-safe.
 */
final class WaitingDeliveries {

  private final Responses responses;

  /** The newest is the last. */
  private final Deque<Delivery> waiting = new ArrayDeque<>();

  private final CompletableFuture<Response> response = new CompletableFuture<>();
  private @Nullable AwaitedResponse signIn;
  private boolean isFinishing;
  private volatile String page = "";

  WaitingDeliveries(Responses responses) {
    this.responses = responses;
  }

  /** Sets the page to which the sign-in leads. */
  void leadTo(String returnTo) {
    page = returnTo;
  }

  /** Returns the response of a delivery that does not wait, or no longer. */
  Response leave() {
    return responses.redirectToPage(page);
  }

  /**
   * Lets the first delivery wait, whose sign-in has begun. Its time-out ends the sign-in.
   *
   * @param begun whose end runs when the sign-in is over
   */
  @SuppressWarnings("FutureReturnValueIgnored") // what follows cannot fail
  AwaitedResponse begin(AwaitedResponse begun) {
    CompletableFuture<Void> turn = new CompletableFuture<>();
    Delivery first = new Delivery(turn, () -> {});
    synchronized (this) {
      signIn = begun;
      waiting.addFirst(first);
    }
    turn.whenComplete(
        (none, late) -> {
          if (late != null) {
            begun.result().completeExceptionally(late);
          }
        });
    begun.result().whenComplete((result, failure) -> goOn());
    return first.awaited();
  }

  /**
   * Lets another delivery wait.
   *
   * @param hasSession whether it knows the session; if not, the others finish the sign-in
   * @param end runs when its request is over
   */
  AwaitedResponse join(boolean hasSession, Duration longest, Runnable end) {
    Delivery next =
        new Delivery(
            new CompletableFuture<Void>().orTimeout(longest.toNanos(), TimeUnit.NANOSECONDS), end);
    synchronized (this) {
      if (hasSession) {
        waiting.addLast(next);
      } else {
        waiting.addFirst(next);
      }
    }
    goOn();
    return next.awaited();
  }

  /** Ends the wait of all: the sign-in is over. */
  void close() {
    response.cancel(false);
    goOn();
  }

  /** Lets those go on whose turn it is. */
  private void goOn() {
    next().forEach(delivery -> delivery.turn.complete(null));
  }

  private synchronized List<Delivery> next() {
    if (response.isDone()) {
      return List.copyOf(waiting);
    }
    AwaitedResponse ready = ready();
    if (ready == null) {
      return List.of();
    }
    if (waiting.isEmpty()) {
      ready.end().run();
      return List.of();
    }
    return List.of(waiting.getLast());
  }

  /** Returns the sign-in that can be finished, or null. */
  private @Nullable AwaitedResponse ready() {
    AwaitedResponse begun = signIn;
    return begun != null && begun.result().isDone() && !isFinishing ? begun : null;
  }

  /** Returns the sign-in to the newest delivery that goes on, once; null to all others. */
  private synchronized @Nullable AwaitedResponse claim(Delivery delivery) {
    AwaitedResponse ready = delivery == waiting.peekLast() ? ready() : null;
    isFinishing |= ready != null;
    return ready;
  }

  private synchronized void remove(Delivery delivery) {
    waiting.remove(delivery);
  }

  /** Delivery that waits for its turn: to finish the sign-in, or to get its response. */
  private final class Delivery {

    private final CompletableFuture<Void> turn;
    private final Runnable end;

    Delivery(CompletableFuture<Void> turn, Runnable end) {
      this.turn = turn;
      this.end = end;
    }

    AwaitedResponse awaited() {
      return new AwaitedResponse(turn, this::respond, this::end);
    }

    private Response respond(HttpServletRequest request) {
      AwaitedResponse own = claim(this);
      if (own == null) {
        return response.isDone() && !response.isCompletedExceptionally()
            ? response.join()
            : leave();
      }
      try {
        Response finished = own.resume(request);
        response.complete(finished);
        return finished;
      } finally {
        close();
      }
    }

    private void end() {
      remove(this);
      goOn();
      end.run();
    }
  }
}
