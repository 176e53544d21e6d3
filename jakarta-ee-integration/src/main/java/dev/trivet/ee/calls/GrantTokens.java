// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.Trivet;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.grant.GrantStatus;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of one account's grant. The grant is kept between calls, so that a valid token costs no
 * statement. It is read again after a change: at once after one on this node, and within {@code
 * trivet.recheck} after one on another node. Thread-safe.
 */
final class GrantTokens {

  private final Trivet trivet;
  private final AccountId account;

  /** Null when it has to be read again. */
  private volatile @Nullable Grant known;

  GrantTokens(Trivet trivet, Grant known) {
    this.trivet = trivet;
    this.account = known.account().accountId();
    this.known = known;
  }

  AccountId account() {
    return account;
  }

  /** Returns the tokens for the next call. */
  TokenSet currentTokens() {
    GrantStatus status = trivet.lookUpStatus(account.value());
    if (!status.isLive()) {
      throw ended();
    }
    Grant held = known;
    Grant grant = held != null && status.scopes().equals(held.scopes()) ? held : read();
    return remember(grant, () -> trivet.obtainTokens(grant));
  }

  /** Replaces tokens that the API refused; returns the same when there are no others. */
  TokenSet replaceRefused(TokenSet refused) {
    Grant grant = read();
    TokenSet stored = grant.tokens();
    boolean isNewer = stored != null && !stored.accessToken().equals(refused.accessToken());
    return remember(
        grant, () -> isNewer ? trivet.obtainTokens(grant) : trivet.replaceTokens(grant, refused));
  }

  /** Keeps the grant, unless its tokens were refreshed: then it has changed. */
  private TokenSet remember(Grant grant, Supplier<TokenSet> work) {
    TokenSet tokens = work.get();
    known = tokens.equals(grant.tokens()) ? grant : null;
    return tokens;
  }

  private Grant read() {
    return trivet.readGrant(account).orElseThrow(GrantTokens::ended);
  }

  private static GrantEndedException ended() {
    return new GrantEndedException("the account has no usable grant here");
  }
}
