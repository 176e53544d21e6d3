// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.TrivetException;
import dev.trivet.grant.GrantStore;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;

/** Takes up refreshes with an open end, and tokens that the database did not take. Thread-safe. */
final class UnfinishedRefreshes {

  /** More would take longer than the time until the next one. */
  private static final int MOST = 50;

  private final GrantStore grants;
  private final TokenCalls calls;
  private final Refreshes renewals;

  UnfinishedRefreshes(GrantStore grants, TokenCalls calls, Refreshes renewals) {
    this.grants = grants;
    this.calls = calls;
    this.renewals = renewals;
  }

  /** How many brought new tokens; what cannot be done now is left to the next time. */
  int run() {
    int settled = 0;
    try {
      settled = renewals.keepLate(grants);
      for (AccountId account : grants.leases().abandoned(MOST)) {
        if (!calls.restraint().isOpen()) {
          break;
        }
        settled += grants.find(account).filter(this::settles).isPresent() ? 1 : 0;
      }
    } catch (AtlassianUnavailableException databaseIsAway) {
      return settled;
    }
    return settled;
  }

  private boolean settles(Grant grant) {
    TokenSet tokens = grant.tokens();
    try {
      return tokens != null && renewals.begin(grant.account(), tokens);
    } catch (TrivetException later) {
      // that of one grant must not keep the others from being swept
      return false;
    }
  }
}
