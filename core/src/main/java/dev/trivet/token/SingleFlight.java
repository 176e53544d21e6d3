// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.AccountId;
import dev.trivet.token.Refresh.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One refresh per account at a time in this JVM; who comes meanwhile waits for its result. All may
 * wait until the refresh is two seconds old, which nearly all are not; later only some go on, and
 * the others are told to come back, so that one that hangs does not hold the server's threads.
 */
final class SingleFlight {

  private static final Duration ALL_WAIT = Duration.ofSeconds(2);

  private final Duration longest;
  private final Bulkhead waiting;
  private final Map<AccountId, Flight> flights = new ConcurrentHashMap<>();

  /**
   * Without any.
   *
   * @param longest nobody waits longer than that
   * @param waiting who may wait for one that is slow
   */
  SingleFlight(Duration longest, Bulkhead waiting) {
    this.longest = longest;
    this.waiting = waiting;
  }

  /** One refresh. */
  private record Flight(CompletableFuture<Optional<Outcome>> result, long since) {

    Optional<Outcome> await(Duration age) throws TimeoutException {
      try {
        long left = since + age.toNanos() - System.nanoTime();
        return result.get(Math.max(left, 0), TimeUnit.NANOSECONDS);
      } catch (ExecutionException failed) {
        if (failed.getCause() instanceof TrivetException failure) {
          throw failure;
        }
        throw new AtlassianUnavailableException(
            "the refresh of another request failed", failed.getCause());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new AtlassianUnavailableException("stopped while waiting for a refresh", stopped);
      }
    }
  }

  /**
   * Refreshes, or waits for who does.
   *
   * @return what it brought; nothing when it was given up for a reason that need not hold for the
   *     caller
   */
  Optional<Outcome> join(AccountId account, Supplier<Optional<Outcome>> refresh) {
    Flight mine = new Flight(new CompletableFuture<>(), System.nanoTime());
    Flight theirs = flights.putIfAbsent(account, mine);
    if (theirs != null) {
      return await(theirs).map(outcome -> new Outcome(outcome.tokens(), false));
    }
    try {
      Optional<Outcome> outcome = refresh.get();
      mine.result.complete(outcome);
      return outcome;
    } catch (RuntimeException | Error failed) {
      mine.result.completeExceptionally(failed);
      throw failed;
    } finally {
      flights.remove(account, mine);
    }
  }

  /** Whether somebody is at it. */
  boolean isUnderWay(AccountId account) {
    return flights.containsKey(account);
  }

  private Optional<Outcome> await(Flight flight) {
    try {
      return flight.await(ALL_WAIT);
    } catch (TimeoutException slow) {
      return waiting.now(() -> awaitSlow(flight));
    }
  }

  private Optional<Outcome> awaitSlow(Flight flight) {
    try {
      return flight.await(longest);
    } catch (TimeoutException late) {
      throw new AtlassianUnavailableException(
          "the refresh of another request takes too long", late);
    }
  }
}
