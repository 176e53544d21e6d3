// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.config.ClientSettings;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.grant.GrantStore;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import dev.trivet.token.Refresh.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * Tokens that are always fresh, although every refresh token is spent by its first use and the
 * reuse of a spent one ends the grant (Atlassian, "Rotating refresh tokens").
 *
 * <p>A fresh token costs no lock, and while a token is valid nobody waits. Of all threads of this
 * JVM that need another one at the same time, one refreshes ({@link Refresh}), and the rest wait
 * for its result ({@link SingleFlight}). Thread-safe.
 */
public final class CurrentTokens {

  /** Beyond the time of a call: reading and writing the row. */
  private static final Duration STORE_TIME = Duration.ofSeconds(5);

  private final RefreshMargin freshness;
  private final InstantSource clock;
  private final Refreshes renewals;
  private final EarlyRefreshes early;
  private final ForcedRefreshes forced = new ForcedRefreshes();
  private final UnfinishedRefreshes sweep;

  /**
   * Puts the parts together.
   *
   * @param calls the door to Atlassian that sign-ins use too
   * @param grants where they are kept
   * @param executor renews tokens before their end
   */
  public CurrentTokens(
      ClientSettings client,
      TokenCalls calls,
      GrantStore grants,
      RefreshMargin freshness,
      Executor executor,
      InstantSource clock,
      GrantEvents events) {
    Duration longest = client.callTimeout().plus(STORE_TIME);
    Refresh refresh = new Refresh(calls, grants.leases(), longest, clock);
    this.freshness = freshness;
    this.clock = clock;
    this.renewals = new Refreshes(refresh, longest, events);
    this.early = new EarlyRefreshes(renewals, calls, executor);
    this.sweep = new UnfinishedRefreshes(grants, calls, renewals);
  }

  /**
   * The tokens of a grant, refreshed when they have expired. Shortly before that they are renewed
   * on another thread, and nobody waits for it.
   *
   * @param grant as the store had it a moment ago
   * @throws GrantEndedException when the grant is over
   * @throws AtlassianUnavailableException when its token has expired and no other can be had now
   * @throws dev.trivet.ee.MisconfiguredException when Atlassian refuses the application
   */
  public TokenSet of(Grant grant) {
    TokenSet tokens = tokensOf(grant);
    Instant now = clock.instant();
    if (!RefreshMargin.isValid(tokens, now)) {
      return renewals.instead(grant.account(), tokens).tokens();
    }
    if (!freshness.holds(grant.account().accountId(), tokens, grant.lastRefreshedAt(), now)) {
      early.begin(grant.account(), tokens);
    }
    return tokens;
  }

  /**
   * Other tokens, after the API refused these although their time is not over (revoked early, say):
   * those of the row when it holds others already, else by one refresh.
   *
   * @param grant as the store had it a moment ago
   * @param refused what the API refused
   * @return others; or the refused ones themselves, when a forced refresh did not help a moment
   *     ago, or cannot: then the API's answer stands, and the call need not be repeated
   * @throws GrantEndedException when the grant is over
   * @throws AtlassianUnavailableException when no others can be had now
   * @throws dev.trivet.ee.MisconfiguredException when Atlassian refuses the application
   */
  public TokenSet instead(Grant grant, TokenSet refused) {
    TokenSet tokens = tokensOf(grant);
    Instant now = clock.instant();
    AccountId id = grant.account().accountId();
    boolean isJustGranted =
        tokens.refreshToken() == null && ForcedRefreshes.isRecent(grant.lastRefreshedAt(), now);
    // asking for another consent at once would ask for ever where the API refuses all
    if (isJustGranted || forced.isPointless(id, refused, now)) {
      return refused;
    }
    Outcome outcome = renewals.instead(grant.account(), refused);
    if (outcome.isOurs()) {
      forced.note(id, outcome.tokens(), clock.instant());
    }
    return outcome.tokens();
  }

  /**
   * Takes up refreshes with an open end: their answer was lost, or their node died. To be called
   * every half minute or so, by every node, since a spent token that nobody sends again within ten
   * minutes is a grant lost. Leaves Atlassian alone as long as that is asked for, does a few dozen
   * at most, and never throws a {@link dev.trivet.ee.TrivetException}: what cannot be done now is
   * left to the next time.
   *
   * @return how many brought new tokens
   */
  public int sweep() {
    return sweep.run();
  }

  private static TokenSet tokensOf(Grant grant) {
    TokenSet tokens = grant.tokens();
    if (tokens == null) {
      throw new GrantEndedException("the account has no usable grant here");
    }
    return tokens;
  }
}
