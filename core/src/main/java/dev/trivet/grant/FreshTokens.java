// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.config.ClientSettings;
import dev.trivet.error.EndedFailure;
import dev.trivet.error.Failure;
import dev.trivet.error.TransientFailure;
import dev.trivet.grant.Refresh.Outcome;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tokens that are always fresh, although every refresh token is spent by its first use and the
 * reuse of a spent one ends the grant (Atlassian, "Rotating refresh tokens").
 *
 * <p>A fresh token costs no lock. Of all threads of this JVM that need another one at the same
 * time, one refreshes ({@link Refresh}); the rest go on with a token that is still valid, or wait
 * for its result ({@link Flights}). Thread-safe.
 */
public final class FreshTokens {

  /** Beyond the time of a call: reading and writing the row. */
  private static final Duration STORE_TIME = Duration.ofSeconds(5);

  /** More would take longer than the time until the next sweep. */
  private static final int MOST_SWEPT = 50;

  private final GrantStore grants;
  private final TokenCalls calls;
  private final Refresh refresh;
  private final Freshness freshness;
  private final Flights flights;
  private final ForcedRefreshes forced = new ForcedRefreshes();
  private final Duration longestWait;
  private final InstantSource clock;
  private final GrantEvents events;

  /**
   * Puts the parts together.
   *
   * @param calls the door to Atlassian that sign-ins use too
   * @param grants where they are kept
   */
  public FreshTokens(
      ClientSettings client,
      TokenCalls calls,
      GrantStore grants,
      Freshness freshness,
      InstantSource clock,
      GrantEvents events) {
    this.longestWait = client.callTimeout().plus(STORE_TIME);
    this.grants = grants;
    this.calls = calls;
    this.refresh = new Refresh(calls, grants.leases(), longestWait, clock);
    this.flights = new Flights(longestWait, new Places());
    this.freshness = freshness;
    this.clock = clock;
    this.events = events;
  }

  /**
   * The tokens of a grant, refreshed when they are not fresh any more.
   *
   * @param grant as the store had it a moment ago
   * @throws EndedFailure when the grant is over
   * @throws TransientFailure when its token has expired and no other can be had now
   * @throws dev.trivet.error.ConfigurationFailure when Atlassian refuses the application
   */
  public TokenSet of(Grant grant) {
    TokenSet tokens = tokensOf(grant);
    Instant now = clock.instant();
    if (freshness.holds(tokens, grant.lastRefreshedAt(), now)) {
      return tokens;
    }
    if (Freshness.isValid(tokens, now)) {
      return renewedEarly(grant.account(), tokens);
    }
    return replaced(grant.account(), tokens).tokens();
  }

  /**
   * Other tokens, after the API refused these although their time is not over (revoked early, say):
   * those of the row when it holds others already, else by one refresh.
   *
   * @param grant as the store had it a moment ago
   * @param refused what the API refused
   * @return others; or the refused ones themselves, when a forced refresh did not help a moment
   *     ago, or cannot: then the API's answer stands, and the call need not be repeated
   * @throws EndedFailure when the grant is over
   * @throws TransientFailure when no others can be had now
   * @throws dev.trivet.error.ConfigurationFailure when Atlassian refuses the application
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
    Outcome outcome = replaced(grant.account(), refused);
    if (outcome.isOurs()) {
      forced.note(id, outcome.tokens(), clock.instant());
    }
    return outcome.tokens();
  }

  /**
   * Takes up refreshes with an open end: their answer was lost, or their node died. To be called
   * every half minute or so, by every node, since a spent token that nobody sends again within ten
   * minutes is a grant lost. Never throws a {@link Failure}: what cannot be done now is left to the
   * next time.
   *
   * @return how many brought new tokens
   */
  public int sweep() {
    int settled = 0;
    try {
      for (AccountId account : grants.leases().abandoned(MOST_SWEPT)) {
        if (!calls.isOpen()) {
          break;
        }
        Optional<Grant> grant = grants.find(account);
        settled += grant.filter(this::isSettled).isPresent() ? 1 : 0;
      }
    } catch (TransientFailure databaseIsAway) {
      return settled;
    }
    return settled;
  }

  private boolean isSettled(Grant grant) {
    TokenSet tokens = grant.tokens();
    if (tokens == null || flights.isUnderWay(grant.account().accountId())) {
      return false;
    }
    try {
      return refreshed(grant.account(), tokens, false).filter(Outcome::isOurs).isPresent();
    } catch (Failure later) {
      return false;
    }
  }

  private static TokenSet tokensOf(Grant grant) {
    TokenSet tokens = grant.tokens();
    if (tokens == null) {
      throw new EndedFailure("the account has no usable grant here");
    }
    return tokens;
  }

  /** A token that is still valid serves until its end, whatever becomes of its renewal. */
  private TokenSet renewedEarly(Account account, TokenSet valid) {
    if (flights.isUnderWay(account.accountId())) {
      return valid;
    }
    try {
      return refreshed(account, valid, false).map(Outcome::tokens).orElse(valid);
    } catch (EndedFailure ended) {
      throw ended;
    } catch (Failure later) {
      return valid;
    }
  }

  /** Tokens instead of those that are of no use any more. */
  private Outcome replaced(Account account, TokenSet useless) {
    long deadline = System.nanoTime() + longestWait.toNanos();
    do {
      // who renews early gives up sooner than we, and may know no better token than ours
      Optional<Outcome> outcome =
          refreshed(account, useless, true).filter(it -> it.isOtherThan(useless));
      if (outcome.isPresent()) {
        return outcome.get();
      }
    } while (System.nanoTime() - deadline < 0);
    throw new TransientFailure("no other tokens came in time", null);
  }

  private Optional<Outcome> refreshed(Account account, TokenSet known, boolean isNeeded) {
    AccountId id = account.accountId();
    Optional<Outcome> outcome =
        flights.join(id, () -> refresh.of(id, known, isNeeded, () -> events.ended(account)));
    if (outcome.filter(Outcome::isOurs).isPresent()) {
      // whoever waits has the tokens already
      events.refreshed(account);
    }
    return outcome;
  }
}
