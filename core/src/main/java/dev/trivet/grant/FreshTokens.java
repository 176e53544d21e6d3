// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.config.ClientSettings;
import dev.trivet.error.EndedFailure;
import dev.trivet.error.Failure;
import dev.trivet.error.TransientFailure;
import dev.trivet.http.Transport;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tokens that are always fresh, although every refresh token is spent by its first use and the
 * reuse of a spent one ends the grant (Atlassian, "Rotating refresh tokens").
 *
 * <p>A fresh token costs no lock. Of all threads of this JVM that need another one at the same
 * time, one refreshes ({@link Refresh}); the rest go on with a token that is still valid, or wait
 * for its result, never longer than a call to Atlassian may take and some. Thread-safe.
 */
public final class FreshTokens {

  /** Beyond the time of a call: reading and writing the row. */
  private static final Duration STORE_TIME = Duration.ofSeconds(5);

  private final Refresh refresh;
  private final Freshness freshness;
  private final Duration longestWait;
  private final InstantSource clock;
  private final GrantEvents events;
  private final Map<AccountId, CompletableFuture<TokenSet>> flights = new ConcurrentHashMap<>();

  /**
   * Puts the parts together.
   *
   * @param tokenCalls carries calls that must reach Atlassian at most once
   */
  public FreshTokens(
      ClientSettings client,
      Transport tokenCalls,
      Leases leases,
      Freshness freshness,
      InstantSource clock,
      GrantEvents events) {
    this.longestWait = client.callTimeout().plus(STORE_TIME);
    this.refresh = new Refresh(client, tokenCalls, leases, longestWait, clock);
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
    TokenSet tokens = grant.tokens();
    if (tokens == null) {
      throw new EndedFailure("the account has no usable grant here");
    }
    Instant now = clock.instant();
    if (freshness.holds(tokens, grant.lastRefreshedAt(), now)) {
      return tokens;
    }
    try {
      return renewed(grant.account(), tokens, now);
    } catch (EndedFailure ended) {
      throw ended;
    } catch (Failure failure) {
      if (Freshness.isValid(tokens, clock.instant())) {
        // early renewal failed, and this token serves until its end
        return tokens;
      }
      throw failure;
    }
  }

  private TokenSet renewed(Account account, TokenSet tokens, Instant now) {
    AccountId id = account.accountId();
    CompletableFuture<TokenSet> mine = new CompletableFuture<>();
    CompletableFuture<TokenSet> theirs = flights.putIfAbsent(id, mine);
    if (theirs != null) {
      return Freshness.isValid(tokens, now) ? tokens : await(theirs);
    }
    try {
      Refresh.Outcome fresh = refresh.of(id, tokens, () -> events.ended(account));
      mine.complete(fresh.tokens());
      if (fresh.isOurs()) {
        events.refreshed(account);
      }
      return fresh.tokens();
    } catch (RuntimeException | Error failed) {
      mine.completeExceptionally(failed);
      throw failed;
    } finally {
      flights.remove(id, mine);
    }
  }

  private TokenSet await(CompletableFuture<TokenSet> flight) {
    try {
      return flight.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Failure failure) {
        throw failure;
      }
      throw new TransientFailure("the refresh of another request failed", failed.getCause());
    } catch (TimeoutException late) {
      throw new TransientFailure("the refresh of another request takes too long", late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new TransientFailure("stopped while waiting for a refresh", stopped);
    }
  }
}
