// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.model.AccountId;
import dev.trivet.model.TokenSet;
import dev.trivet.resilience.ExpiringCache;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Limit of forced refreshes, those of a token that the API refused before it expired: an API that
 * refuses every token must not cost a refresh for each request.
 *
 * <p>A token that a forced refresh brought is not replaced within a minute: the last refresh did
 * not help, so the next one would not. Tokens of a new consent or of another node may be replaced
 * at once. An account has at most two forced refreshes in a row on this node; otherwise two nodes
 * would replace each other's tokens for ever. Thread-safe.
 */
final class ForcedRefreshes {

  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final int MOST_IN_A_ROW = 2;
  private static final int MOST_ACCOUNTS = 100_000;

  private record Past(TokenSet brought, int count) {

    Past then(Past later) {
      return new Past(later.brought, count + later.count);
    }
  }

  private final ExpiringCache<AccountId, Past> past;

  /**
   * Creates it without past refreshes.
   *
   * @param nanos as {@link System#nanoTime}
   */
  ForcedRefreshes(LongSupplier nanos) {
    this.past = new ExpiringCache<>(MOST_ACCOUNTS, INTERVAL, nanos);
  }

  /** Tells whether a forced refresh in the place of these tokens would be one too many. */
  boolean isPointless(AccountId account, TokenSet refused) {
    Past last = past.getIfPresent(account);
    return last != null
        && (last.count >= MOST_IN_A_ROW
            || last.brought.accessToken().equals(refused.accessToken()));
  }

  /** Records what a forced refresh brought. */
  void record(AccountId account, TokenSet brought) {
    past.merge(account, new Past(brought, 1), Past::then);
  }

  /** Tells whether tokens that came at a time are too new to be the cause of a refusal. */
  static boolean isRecent(Instant at, Instant now) {
    return !now.isBefore(at) && now.isBefore(at.plus(INTERVAL));
  }
}
