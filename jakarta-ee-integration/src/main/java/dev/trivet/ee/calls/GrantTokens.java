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
 * The tokens of one account's grant. The grant is kept between calls, so that a fresh token costs
 * no statement, and read again as soon as this node believes that it has changed: at once after
 * what happened here, within {@code trivet.recheck} after what happened on other nodes.
 * Thread-safe.
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

  /** A token for the next call. */
  TokenSet fresh() {
    GrantStatus standing = trivet.lookUpStatus(account.value());
    if (!standing.isLive()) {
      throw ended();
    }
    Grant held = known;
    Grant grant = held != null && standing.scopes().equals(held.scopes()) ? held : read();
    return remembered(grant, () -> trivet.obtainTokens(grant));
  }

  /** Another token than the one the API refused, or the same when there is no other. */
  TokenSet instead(TokenSet refused) {
    Grant grant = read();
    TokenSet stored = grant.tokens();
    boolean isNewer = stored != null && !stored.accessToken().equals(refused.accessToken());
    return remembered(
        grant, () -> isNewer ? trivet.obtainTokens(grant) : trivet.replaceTokens(grant, refused));
  }

  /** Tokens newer than the grant's mean that the grant has changed. */
  private TokenSet remembered(Grant grant, Supplier<TokenSet> work) {
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
