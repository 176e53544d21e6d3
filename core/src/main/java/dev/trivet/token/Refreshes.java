// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.grant.GrantStore;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import dev.trivet.resilience.SingleFlight;
import dev.trivet.token.Refresh.Outcome;
import java.time.Duration;
import java.util.Optional;

/**
 * Refreshes of this JVM: a single flight for each account, whose outcome is for all who need it,
 * and an event after each. Thread-safe.
 */
final class Refreshes {

  private final Refresh refresh;
  private final SingleFlight<AccountId, Optional<Outcome>> flights =
      new SingleFlight<>(System::nanoTime);
  private final RefreshWaits waits;
  private final Duration longest;
  private final GrantEvents events;

  /**
   * Creates it without refreshes.
   *
   * @param longest how long a request waits for tokens at most
   */
  Refreshes(Refresh refresh, Duration longest, GrantEvents events) {
    this.refresh = refresh;
    this.waits = new RefreshWaits(longest, new AtlassianBulkhead());
    this.longest = longest;
    this.events = events;
  }

  /**
   * Replaces tokens that are of no use any more.
   *
   * @throws GrantEndedException when the grant is over
   */
  Outcome replace(Grant grant, TokenSet useless) {
    long deadline = System.nanoTime() + longest.toNanos();
    do {
      // an early refresh gives up sooner than this one, and may know no better token
      Optional<Outcome> outcome =
          refresh(grant, useless, true).filter(it -> it.isOtherThan(useless));
      if (outcome.isPresent()) {
        return outcome.get();
      }
    } while (System.nanoTime() - deadline < 0);
    throw new AtlassianUnavailableException("no other tokens came in time", null);
  }

  /**
   * Refreshes tokens that no request waits for, unless a refresh is under way.
   *
   * @return whether new tokens came
   */
  boolean refreshUnawaited(Grant grant, TokenSet known) {
    return !flights.isUnderWay(grant.account().accountId())
        && refresh(grant, known, false).filter(Outcome::isOurs).isPresent();
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
        return waits.await(flight);
      }
      try {
        Optional<Outcome> outcome =
            refresh.refresh(grant, known, isNeeded, why -> events.ended(account, why));
        flight.complete(outcome);
        return outcome;
      } catch (RuntimeException | Error failed) {
        flight.fail(failed);
        throw failed;
      }
    }
  }
}
