// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.grant.GrantStore;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import dev.trivet.token.Refresh.Outcome;
import java.time.Duration;
import java.util.Optional;

/** Refreshes, one at a time for each account, and what is told of them. Thread-safe. */
final class Refreshes {

  private final Refresh refresh;
  private final SingleFlight flights;
  private final Duration longest;
  private final GrantEvents events;

  /** Nobody waits longer than that for tokens. */
  Refreshes(Refresh refresh, Duration longest, GrantEvents events) {
    this.refresh = refresh;
    this.flights = new SingleFlight(longest, new Bulkhead());
    this.longest = longest;
    this.events = events;
  }

  /**
   * Tokens instead of those that are of no use any more.
   *
   * @throws GrantEndedException when the grant is over
   */
  Outcome instead(Account account, TokenSet useless) {
    long deadline = System.nanoTime() + longest.toNanos();
    do {
      // who renews early gives up sooner than we, and may know no better token than ours
      Optional<Outcome> outcome =
          refreshed(account, useless, true).filter(it -> it.isOtherThan(useless));
      if (outcome.isPresent()) {
        return outcome.get();
      }
    } while (System.nanoTime() - deadline < 0);
    throw new AtlassianUnavailableException("no other tokens came in time", null);
  }

  /**
   * Refreshes tokens that nobody is waiting for, unless somebody else is at it.
   *
   * @return whether new tokens came
   */
  boolean begin(Account account, TokenSet known) {
    return !flights.isUnderWay(account.accountId())
        && refreshed(account, known, false).filter(Outcome::isOurs).isPresent();
  }

  /**
   * Tries again to keep what the database would not take.
   *
   * @return how many it took
   * @throws AtlassianUnavailableException when the database is still away
   */
  int keepLate(GrantStore grants) {
    int kept = 0;
    for (AccountId id : refresh.unkept().accounts()) {
      if (refresh.unkept().keep(id).isPresent()) {
        grants.find(id).map(Grant::account).ifPresent(events::refreshed);
        kept++;
      }
    }
    return kept;
  }

  private Optional<Outcome> refreshed(Account account, TokenSet known, boolean isNeeded) {
    AccountId id = account.accountId();
    Optional<Outcome> outcome =
        flights.join(id, () -> refresh.of(id, known, isNeeded, why -> events.ended(account, why)));
    if (outcome.filter(Outcome::isOurs).isPresent()) {
      // whoever waits has the tokens already
      events.refreshed(account);
    }
    return outcome;
  }
}
