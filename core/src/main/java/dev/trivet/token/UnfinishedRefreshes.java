// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.TrivetException;
import dev.trivet.grant.GrantStore;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;

/**
 * Upkeep of refreshes: finishes those whose response was lost or whose node died, and stores tokens
 * that the database did not take. Thread-safe.
 */
final class UnfinishedRefreshes {

  /** More in one run would take longer than the time until the next run. */
  private static final int MOST = 50;

  private final GrantStore grants;
  private final TokenEndpointBreaker breaker;
  private final Refreshes refreshes;

  UnfinishedRefreshes(GrantStore grants, TokenEndpointBreaker breaker, Refreshes refreshes) {
    this.grants = grants;
    this.breaker = breaker;
    this.refreshes = refreshes;
  }

  /** Finishes what can be finished now, and returns how many refreshes brought new tokens. */
  int finish() {
    int finished = 0;
    try {
      finished = refreshes.storeLate(grants);
      for (AccountId account : grants.leases().abandoned(MOST)) {
        if (!breaker.allowsCalls()) {
          break;
        }
        finished += grants.find(account).filter(this::finish).isPresent() ? 1 : 0;
      }
    } catch (AtlassianUnavailableException databaseIsAway) {
      return finished;
    }
    return finished;
  }

  private boolean finish(Grant grant) {
    TokenSet tokens = grant.tokens();
    try {
      return tokens != null && refreshes.refreshUnawaited(grant, tokens);
    } catch (TrivetException later) {
      // the failure of one grant must not stop the others
      return false;
    }
  }
}
