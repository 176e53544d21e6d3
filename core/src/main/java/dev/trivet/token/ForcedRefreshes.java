// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.model.AccountId;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps an API that refuses every token from spending a refresh per request. A token that was
 * itself brought by a forced refresh is not replaced within a minute: the last one did not help,
 * and this one would not. Tokens of a new consent or of another node are others, so they may be
 * replaced at once, but an account has at most two forced refreshes in a row on this node, since
 * nodes would otherwise replace each other's tokens by turns. Thread-safe.
 */
final class ForcedRefreshes {

  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final int MOST = 2;

  private final Map<AccountId, Past> past = new ConcurrentHashMap<>();

  /** Whether a refresh instead of these tokens is too much. */
  boolean isPointless(AccountId account, TokenSet refused, Instant now) {
    Past last = past.get(account);
    return last != null
        && last.isRecent(now)
        && (last.count >= MOST || last.brought.accessToken().equals(refused.accessToken()));
  }

  /** A forced refresh brought these. */
  void note(AccountId account, TokenSet brought, Instant now) {
    past.values().removeIf(old -> !old.isRecent(now));
    past.merge(
        account, new Past(brought, now, 1), (old, latest) -> new Past(brought, now, old.count + 1));
  }

  /** Whether tokens that came at a time are too young to blame them. */
  static boolean isRecent(Instant at, Instant now) {
    return !now.isBefore(at) && now.isBefore(at.plus(INTERVAL));
  }

  private record Past(TokenSet brought, Instant at, int count) {

    boolean isRecent(Instant now) {
      return ForcedRefreshes.isRecent(at, now);
    }
  }
}
