// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.model.AccountId;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Margin before the expiry of a token, in which it is refreshed early. It is never more than a
 * tenth of the token's life, so that a token just obtained is used. With jitter it lies between
 * half of that and all of it, so that tokens that expire together are not refreshed together.
 *
 * @param margin the longest time before its expiry at which a token is refreshed
 * @param salt another one on every node, so that nodes do not refresh together either
 */
public record RefreshMargin(Duration margin, int salt) {

  private static final int SHARE = 10;

  /** Tells whether a token can be used without refreshing it early. */
  boolean isFresh(AccountId account, TokenSet tokens, Instant obtainedAt, Instant now) {
    Duration most = marginOf(tokens, obtainedAt);
    Duration left = Duration.between(now, tokens.expiresAt());
    if (left.compareTo(most) > 0) {
      return true;
    }
    Duration least = most.dividedBy(2);
    return left.compareTo(least.plus(least.dividedBy(256).multipliedBy(jitter(account, tokens))))
        > 0;
  }

  /** Returns 0 to 255, and always the same for one token on one node. */
  private int jitter(AccountId account, TokenSet tokens) {
    // Fibonacci hashing: neighbours end up far from each other
    return (Objects.hash(account, tokens.expiresAt(), salt) * 0x9E3779B9) >>> 24;
  }

  /** Tells whether a token has not expired. */
  static boolean isValid(TokenSet tokens, Instant now) {
    return tokens.expiresAt().isAfter(now);
  }

  private Duration marginOf(TokenSet tokens, Instant obtainedAt) {
    Duration share = Duration.between(obtainedAt, tokens.expiresAt()).dividedBy(SHARE);
    return share.compareTo(margin) < 0 ? share : margin;
  }
}
