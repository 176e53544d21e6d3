// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.model.AccountId;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * When a token counts as fresh enough to be used without asking for another. The margin is never
 * more than a tenth of the token's life, so that a token just obtained is used, and it differs
 * between half of it and all of it, so that tokens that end together are not renewed together.
 *
 * @param margin how long before its end a token is renewed
 * @param salt another one on every node, so that nodes do not renew together either
 */
public record RefreshMargin(Duration margin, int salt) {

  private static final int SHARE = 10;

  /** Whether a token of an account, obtained at a time, is fresh now. */
  boolean holds(AccountId account, TokenSet tokens, Instant obtainedAt, Instant now) {
    Duration most = marginOf(tokens, obtainedAt);
    Duration left = Duration.between(now, tokens.expiresAt());
    if (left.compareTo(most) > 0) {
      return true;
    }
    Duration least = most.dividedBy(2);
    return left.compareTo(least.plus(least.dividedBy(256).multipliedBy(lot(account, tokens)))) > 0;
  }

  /** Between 0 and 255, and always the same for one token on one node. */
  private int lot(AccountId account, TokenSet tokens) {
    // Fibonacci hashing: neighbours end up far from each other
    return (Objects.hash(account, tokens.expiresAt(), salt) * 0x9E3779B9) >>> 24;
  }

  /** Whether a token may still be used, fresh or not. */
  static boolean isValid(TokenSet tokens, Instant now) {
    return tokens.expiresAt().isAfter(now);
  }

  private Duration marginOf(TokenSet tokens, Instant obtainedAt) {
    Duration share = Duration.between(obtainedAt, tokens.expiresAt()).dividedBy(SHARE);
    return share.compareTo(margin) < 0 ? share : margin;
  }
}
