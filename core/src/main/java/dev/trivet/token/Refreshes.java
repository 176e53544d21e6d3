// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.TrivetException;
import dev.trivet.grant.GrantStore;
import dev.trivet.grant.Leases;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import dev.trivet.resilience.Bulkhead;
import dev.trivet.resilience.SingleFlight;
import dev.trivet.token.Refresh.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Refreshes of this JVM: a single flight for each account, whose outcome is for all who need it,
 * and an event after each. Thread-safe.
 */
final class Refreshes {

  /** One flight of another request, and one look at the row. */
  private static final Duration LONGEST_WAIT = TokenEndpointBreaker.PATIENCE.multipliedBy(2);

  /** Time from one look at the store to the next, while a request waits for another one's. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** When a request may try again that has not waited for a store without answers. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /** While the store answers nothing, few requests wait for its answer to another one. */
  private static final int MOST_PATIENT = 8;

  private final Bulkhead patient = new Bulkhead(MOST_PATIENT);
  private final Refresh refresh;
  private final Leases leases;
  private final TokenCalls calls;
  private final SingleFlight<AccountId, Optional<Outcome>> flights;
  private final GrantEvents events;
  private final LongSupplier nanos;

  /**
   * Creates it without refreshes.
   *
   * @param nanos as {@link System#nanoTime}
   */
  Refreshes(
      Refresh refresh, Leases leases, TokenCalls calls, GrantEvents events, LongSupplier nanos) {
    this.refresh = refresh;
    this.leases = leases;
    this.calls = calls;
    this.flights = new SingleFlight<>(TokenEndpointBreaker.PATIENCE, nanos);
    this.events = events;
    this.nanos = nanos;
  }

  /**
   * Replaces tokens that are of no use any more.
   *
   * @throws GrantEndedException when the grant is over
   */
  Outcome replace(Grant grant, TokenSet useless) {
    long begun = nanos.getAsLong();
    do {
      // an early refresh gives up sooner than this one, and may know no better token; a flight
      // that lasts too long has no outcome, and one request looks at the row itself
      Optional<Outcome> outcome =
          refresh(grant, useless, true).filter(it -> it.isOtherThan(useless));
      if (outcome.isPresent()) {
        return outcome.get();
      }
    } while (nanos.getAsLong() - begun < LONGEST_WAIT.toNanos());
    throw calls.breaker().giveUp(grant.account().accountId(), "no other tokens came in time");
  }

  /**
   * Refreshes tokens that no request waits for, unless a refresh is under way.
   *
   * @return whether new tokens came
   */
  boolean refreshUnawaited(Grant grant, TokenSet known) {
    try {
      return !flights.isUnderWay(grant.account().accountId())
          && refresh(grant, known, false).filter(Outcome::isOurs).isPresent();
    } catch (AtlassianUnavailableException later) {
      calls.warnings().postponed(later);
      throw later;
    }
  }

  /**
   * Tries again to store tokens that the database did not take.
   *
   * @return how many it took
   * @throws AtlassianUnavailableException when the database is still away
   */
  int storeLate(GrantStore grants) {
    int stored = 0;
    for (AccountId id : refresh.unstored().accounts()) {
      if (refresh.unstored().store(id).isPresent()) {
        grants.find(id).map(Grant::account).ifPresent(events::refreshed);
        stored++;
      }
    }
    return stored;
  }

  private Optional<Outcome> refresh(Grant grant, TokenSet known, boolean isNeeded) {
    Optional<Outcome> outcome = fly(grant, known, isNeeded);
    if (outcome.filter(Outcome::isOurs).isPresent()) {
      // the followers have the tokens already
      events.refreshed(grant.account());
    }
    return outcome;
  }

  private Optional<Outcome> fly(Grant grant, TokenSet known, boolean isNeeded) {
    Account account = grant.account();
    try (SingleFlight<AccountId, Optional<Outcome>>.Flight flight =
        flights.join(account.accountId())) {
      if (!flight.isLeader()) {
        calls.breaker().checkWait(account.accountId());
        return await(flight);
      }
      try {
        Optional<Outcome> outcome = refresh.refresh(grant, known, isNeeded);
        flight.complete(outcome);
        return outcome;
      } catch (RuntimeException | Error failed) {
        if (Thread.currentThread().isInterrupted()) {
          // the reason is this thread's own: the next one looks at the row
          flight.complete(Optional.empty());
        } else {
          flight.fail(failed);
        }
        throw failed;
      }
    }
  }

  /**
   * Waits for the leader's outcome.
   *
   * @return the tokens, as not refreshed by this caller; empty when the flight lasts too long, or
   *     when the leader gave up for a reason that need not hold for this caller
   * @throws TrivetException when the refresh failed
   */
  private Optional<Outcome> await(SingleFlight<AccountId, Optional<Outcome>>.Flight flight) {
    try (Bulkhead.Permit patience = patient.tryEnter()) {
      Optional<Outcome> outcome =
          patience == null ? awaitWhileStoreAnswers(flight) : flight.await(flight.left());
      return outcome.map(theirs -> new Outcome(theirs.tokens(), false));
    } catch (TimeoutException late) {
      return Optional.empty();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof TrivetException failure) {
        throw failure;
      }
      throw new AtlassianUnavailableException(
          "the refresh of another request failed", failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AtlassianUnavailableException("interrupted while waiting for a refresh", stopped);
    }
  }

  private Optional<Outcome> awaitWhileStoreAnswers(
      SingleFlight<AccountId, Optional<Outcome>>.Flight flight)
      throws ExecutionException, TimeoutException, InterruptedException {
    while (!leases.isStalled()) {
      Duration left = flight.left();
      boolean isLast = left.compareTo(LOOK) <= 0;
      try {
        return flight.await(isLast ? left : LOOK);
      } catch (TimeoutException late) {
        if (isLast) {
          throw late;
        }
      }
    }
    throw new AtlassianUnavailableException(
        ErrorCode.STORE_UNAVAILABLE,
        "the database gives no answer to the refresh of another request",
        null,
        RETRY_AFTER);
  }
}
