// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.error.Failure;
import dev.trivet.error.TransientFailure;
import dev.trivet.grant.Refresh.Outcome;
import dev.trivet.model.AccountId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One refresh per account at a time in this JVM; who comes meanwhile waits for its result. */
final class Flights {

  private final Duration longest;
  private final Map<AccountId, CompletableFuture<Optional<Outcome>>> flights =
      new ConcurrentHashMap<>();

  /** Nobody waits longer than that. */
  Flights(Duration longest) {
    this.longest = longest;
  }

  /**
   * Refreshes, or waits for who does.
   *
   * @return what it brought; nothing when it was given up for a reason that need not hold for the
   *     caller
   */
  Optional<Outcome> join(AccountId account, Supplier<Optional<Outcome>> refresh) {
    CompletableFuture<Optional<Outcome>> mine = new CompletableFuture<>();
    CompletableFuture<Optional<Outcome>> theirs = flights.putIfAbsent(account, mine);
    if (theirs != null) {
      return await(theirs).map(outcome -> new Outcome(outcome.tokens(), false));
    }
    try {
      Optional<Outcome> outcome = refresh.get();
      mine.complete(outcome);
      return outcome;
    } catch (RuntimeException | Error failed) {
      mine.completeExceptionally(failed);
      throw failed;
    } finally {
      flights.remove(account, mine);
    }
  }

  /** Whether somebody is at it. */
  boolean isUnderWay(AccountId account) {
    return flights.containsKey(account);
  }

  private Optional<Outcome> await(CompletableFuture<Optional<Outcome>> flight) {
    try {
      return flight.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Failure failure) {
        throw failure;
      }
      throw new TransientFailure("the refresh of another request failed", failed.getCause());
    } catch (TimeoutException late) {
      throw new TransientFailure("the refresh of another request takes too long", late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new TransientFailure("stopped while waiting for a refresh", stopped);
    }
  }
}
