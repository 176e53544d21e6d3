// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.config.ClientSettings;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.grant.GrantStore;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import dev.trivet.resilience.Ticker;
import dev.trivet.resilience.WaitBudget;
import dev.trivet.token.Refresh.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Current tokens of grants. Refresh tokens rotate: each is spent by its first use, and the reuse of
 * a spent one ends the grant (Atlassian, "Rotating refresh tokens").
 *
 * <p>A token with enough time left costs no lock, and no request waits while a token is valid. Of
 * the threads of this JVM that need another token, one refreshes ({@link Refresh}). The others wait
 * for its outcome ({@link Refreshes}, a single flight). Thread-safe.
 */
public final class CurrentTokens {

  private final RefreshMargin margin;
  private final InstantSource clock;
  private final Refreshes refreshes;
  private final EarlyRefreshes early;
  private final ForcedRefreshes forced;
  private final UnfinishedRefreshes unfinished;

  /**
   * Puts the parts together.
   *
   * @param calls the calls to the token endpoint, shared with sign-ins
   * @param grants the store of the grants
   * @param margin when a token is refreshed before it expires
   * @param executor runs early and abandoned refreshes, and stores what came late
   * @param nanos as {@link System#nanoTime}
   */
  public CurrentTokens(
      ClientSettings client,
      TokenCalls calls,
      GrantStore grants,
      RefreshMargin margin,
      Executor executor,
      InstantSource clock,
      LongSupplier nanos,
      GrantEvents events) {
    Refresh refresh =
        new Refresh(calls, grants.leases(), client.callTimeout(), events, executor, clock, nanos);
    this.margin = margin;
    this.clock = clock;
    this.refreshes = new Refreshes(refresh, grants.leases(), calls, events, nanos);
    this.forced = new ForcedRefreshes(Ticker.of(clock));
    this.early = new EarlyRefreshes(refreshes, calls.breaker(), executor, nanos);
    this.unfinished = new UnfinishedRefreshes(grants, calls.breaker(), refreshes, executor);
  }

  /**
   * Returns the tokens of a grant, refreshed if they have expired. Shortly before that, they are
   * refreshed on another thread, and this one does not wait.
   *
   * @param grant as the store had it a moment ago
   * @throws GrantEndedException when the grant is over
   * @throws AtlassianUnavailableException when its token has expired and no other can be had now
   * @throws dev.trivet.ee.MisconfiguredException when Atlassian refuses the application
   */
  public TokenSet currentTokens(Grant grant) {
    TokenSet tokens = tokensOf(grant);
    Instant now = clock.instant();
    if (!RefreshMargin.isValid(tokens, now)) {
      tokens = refreshes.replace(grant, tokens).tokens();
    } else if (!margin.isFresh(grant.account().accountId(), tokens, grant.lastRefreshedAt(), now)) {
      early.begin(grant, tokens);
    }
    // a request may need the tokens of many accounts
    WaitBudget.renew();
    return tokens;
  }

  /**
   * Replaces tokens that the API refused before they expired (revoked early, for example): by those
   * of the row when it holds others already, else by one refresh.
   *
   * @param grant as the store had it a moment ago
   * @param refused what the API refused
   * @return others; or the refused ones themselves, when a forced refresh did not help a moment
   *     ago, or cannot: then the API's response stands, and the call need not be repeated
   * @throws GrantEndedException when the grant is over
   * @throws AtlassianUnavailableException when no others can be had now
   * @throws dev.trivet.ee.MisconfiguredException when Atlassian refuses the application
   */
  public TokenSet replaceRefused(Grant grant, TokenSet refused) {
    TokenSet tokens = tokensOf(grant);
    Instant now = clock.instant();
    AccountId id = grant.account().accountId();
    boolean isJustGranted =
        tokens.refreshToken() == null && ForcedRefreshes.isRecent(grant.lastRefreshedAt(), now);
    // where the API refuses every token, asking for another consent at once would never end
    if (isJustGranted || forced.isPointless(id, refused)) {
      return refused;
    }
    Outcome outcome = refreshes.replace(grant, refused);
    if (outcome.isOurs()) {
      forced.record(id, outcome.tokens());
    }
    return outcome.tokens();
  }

  /**
   * Finishes refreshes whose response was lost or whose node died, 500 at most. Every node must
   * call it every half minute: a spent token that is not sent again within ten minutes is a grant
   * lost. Calls nothing while the circuit breaker is open. Throws no {@link
   * dev.trivet.ee.TrivetException}: what cannot be done now is left to the next run.
   *
   * @return how many brought new tokens
   */
  public int upkeep() {
    return unfinished.finish();
  }

  private static TokenSet tokensOf(Grant grant) {
    TokenSet tokens = grant.tokens();
    if (tokens == null) {
      throw new GrantEndedException("the account has no usable grant here");
    }
    return tokens;
  }
}
