// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.endpoint.MatchedResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Callbacks that one browser delivers several times at once (a double click, a page that is loaded
 * again, a proxy that sends twice): one does the work, and the rest wait for its answer and give
 * the same. A state is used once within a node; across nodes it is the code that works only once
 * (RFC 6749 section 4.1.2). Thread-safe.
 */
final class DuplicateCallbacks {

  /** So many threads may wait; nobody else does. */
  private static final int PLACES = 16;

  /** Who delivers, and the digest of the state: another browser with that state learns nothing. */
  private record Key(String browser, String state) {}

  private record Delivery(String page, CompletableFuture<Response> answer, long begunAt) {}

  private final Map<Key, Delivery> deliveries = new ConcurrentHashMap<>();
  private final Semaphore places = new Semaphore(PLACES);
  private final Urls links;
  private final Duration patience;
  private final LongSupplier nanos;

  /**
   * For callbacks that take a while.
   *
   * @param patience how long one waits for the answer to another; for twice as long a sign-in is
   *     kept for those whom the server let wait in its queue
   * @param nanos as {@link System#nanoTime}
   */
  DuplicateCallbacks(Urls links, Duration patience, LongSupplier nanos) {
    this.links = links;
    this.patience = patience;
    this.nanos = nanos;
  }

  /**
   * Answers one delivery.
   *
   * @param matching takes the flow out; throws when there is none, and nothing is kept then
   * @param work what the first of them does
   */
  Response answer(
      String browser,
      String state,
      Supplier<MatchedResponse> matching,
      Function<MatchedResponse, Response> work) {
    forget();
    Key key = new Key(browser, state);
    MatchedResponse[] ours = new MatchedResponse[1];
    Delivery delivery =
        deliveries.computeIfAbsent(
            key,
            first -> {
              ours[0] = matching.get();
              String page = links.page(ours[0].flow().returnTo());
              return new Delivery(page, new CompletableFuture<>(), nanos.getAsLong());
            });
    return ours[0] == null ? awaited(delivery) : done(key, delivery, () -> work.apply(ours[0]));
  }

  private void forget() {
    long now = nanos.getAsLong();
    long longest = 2 * patience.toNanos();
    deliveries.values().removeIf(d -> d.answer().isDone() && now - d.begunAt() > longest);
  }

  private Response done(Key key, Delivery delivery, Supplier<Response> work) {
    boolean isKept = false;
    try {
      Response answer = work.get();
      delivery.answer().complete(answer);
      isKept = answer.status() == 303;
      return answer;
    } finally {
      // when it threw, nobody shall wait; after a failure a used state is like any unknown one
      delivery.answer().cancel(false);
      if (!isKept) {
        deliveries.remove(key);
      }
    }
  }

  /** The first one's answer; where that takes too long, the page that it is to lead to. */
  private Response awaited(Delivery delivery) {
    boolean hasPlace = places.tryAcquire();
    try {
      return delivery.answer().get(hasPlace ? patience.toNanos() : 0, TimeUnit.NANOSECONDS);
    } catch (TimeoutException slow) {
      return Response.redirect(303, delivery.page());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Response.redirect(303, delivery.page());
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the first delivery failed", failed);
    } finally {
      if (hasPlace) {
        places.release();
      }
    }
  }
}
