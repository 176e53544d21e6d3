// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.time.Instant;

/**
 * When a token counts as fresh enough to be used without asking for another. The margin is never
 * more than a tenth of the token's life, so that a token just obtained is used.
 *
 * @param margin how long before its end a token is renewed
 */
public record Freshness(Duration margin) {

  private static final int SHARE = 10;

  /** Whether a token obtained at a time is fresh now. */
  boolean holds(TokenSet tokens, Instant obtainedAt, Instant now) {
    return tokens.expiresAt().isAfter(now.plus(marginOf(tokens, obtainedAt)));
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
