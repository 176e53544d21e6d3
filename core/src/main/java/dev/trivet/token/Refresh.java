// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Refresh of one grant (RFC 6749 section 6), safe across nodes.
 *
 * <ol>
 *   <li>Take the lease in the row. If another node holds it, give up while the known token serves,
 *       else look again for a while. If the row holds other tokens, use those.
 *   <li>Ask Atlassian, with no transaction open and no connection held. Only the token in the row
 *       is sent, and only while enough of the lease is left, by the monotonic clock of this node
 *       and from before the lease was asked for.
 *   <li>Commit both new tokens before anything uses one, and only if the lease still holds: a newer
 *       consent wins, and a deleted grant stays deleted.
 *   <li>If the database does not take them, hold them ({@link UnstoredTokens}), and try to store
 *       them first the next time.
 *   <li>If Atlassian is silent, stop waiting and keep the lease: a late response is stored as
 *       above.
 *   <li>If no usable response came, give the lease back. The token may be spent. The next refresh
 *       sends the same one again, which Atlassian tolerates for ten minutes. The row records that
 *       the end is open, so that upkeep does it in time ({@link CurrentTokens#upkeep}).
 *   <li>Believe "this token is dead" only if the row still holds it.
 * </ol>
 */
final class Refresh {

  /** How many leases a request takes: one may be granted too late, or end by a consent. */
  private static final int MOST_LEASES = 3;

  private final TokenCalls calls;
  private final Leases leases;
  private final UnstoredTokens unstored;
  private final Duration leaseLength;
  private final LeasedRefresh leased;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final String node = UUID.randomUUID().toString();

  /**
   * Puts the parts together.
   *
   * @param callTimeout how long a call takes at most
   * @param executor stores what came late
   * @param nanos as {@link System#nanoTime}
   */
  Refresh(
      TokenCalls calls,
      Leases leases,
      Duration callTimeout,
      GrantEvents events,
      Executor executor,
      InstantSource clock,
      LongSupplier nanos) {
    this.calls = calls;
    this.leases = leases;
    this.unstored = new UnstoredTokens(leases);
    this.leaseLength = callTimeout.plus(LeasedRefresh.STORE_TIME);
    this.leased = new LeasedRefresh(calls, leases, unstored, events, executor, clock, nanos);
    this.clock = clock;
    this.nanos = nanos;
  }

  /**
   * Tokens to use.
   *
   * @param tokens the newest tokens
   * @param isOurs whether this refresh brought them, and not one of another request or node
   */
  record Outcome(TokenSet tokens, boolean isOurs) {

    /** Tells whether they are news to a caller that knows those. */
    boolean isOtherThan(TokenSet known) {
      return isOurs || !tokens.accessToken().equals(known.accessToken());
    }
  }

  /**
   * Refreshes a grant, unless its row holds other tokens than those known.
   *
   * @param grant as the caller read it
   * @param isNeeded whether those known are of no use any more, so that the refresh of another node
   *     is waited for
   * @return the newest tokens; never empty when tokens are needed
   * @throws GrantEndedException when tokens are needed and there is nothing to refresh
   */
  Optional<Outcome> refresh(Grant grant, TokenSet known, boolean isNeeded) {
    AccountId account = grant.account().accountId();
    Optional<TokenSet> late = unstored.store(account);
    if (late.filter(this::isValid).isPresent()) {
      return late.map(tokens -> new Outcome(tokens, true));
    }
    calls.breaker().check(account);
    TokenSet newest = late.orElse(known);
    long revision = newest.equals(grant.tokens()) ? grant.revision() : Leases.UNKNOWN;
    long begun = nanos.getAsLong();
    int taken = 0;
    while (taken < MOST_LEASES) {
      long askedAt = nanos.getAsLong();
      LeaseResult result = leases.lease(account, node, leaseLength, newest, revision);
      revision = Leases.UNKNOWN;
      Optional<TokenSet> brought = Optional.empty();
      if (result instanceof LeaseResult.Refreshed refreshed) {
        newest = refreshed.tokens();
        if (isValid(newest)) {
          calls.breaker().clear(account);
          return Optional.of(new Outcome(newest, false));
        }
      } else if (result instanceof LeaseResult.Acquired acquired) {
        taken++;
        brought = leased.spend(grant.account(), acquired.lease(), askedAt);
      } else if (isNeeded) {
        brought = waitFor(account, result, begun);
      } else {
        return Optional.empty();
      }
      if (brought.isPresent()) {
        return brought.map(tokens -> new Outcome(tokens, true));
      }
    }
    throw calls.breaker().giveUp(account, "the lease of the grant was lost again and again");
  }

  private boolean isValid(TokenSet tokens) {
    return RefreshMargin.isValid(tokens, clock.instant());
  }

  /**
   * Waits before the next look at a row that another node refreshes, or a call of this node whose
   * response is late.
   *
   * @return the tokens of such a late response
   */
  private Optional<TokenSet> waitFor(AccountId account, LeaseResult result, long begun) {
    if (result instanceof LeaseResult.Nothing) {
      throw new GrantEndedException("the grant has ended, or has no refresh token");
    }
    calls.breaker().checkWait(account);
    if (result instanceof LeaseResult.Busy busy && isOver(busy)) {
      throw TokenEndpointBreaker.later("another node does not finish its refresh");
    }
    if (!LeasedRefresh.sleep()) {
      throw new AtlassianUnavailableException("interrupted while waiting for a refresh", null);
    }
    if (nanos.getAsLong() - begun >= TokenEndpointBreaker.PATIENCE.toNanos()) {
      throw calls.breaker().giveUp(account, "the refresh of another node takes too long");
    }
    return unstored.store(account).filter(this::isValid);
  }

  /** Tells whether the time of the holder's call is over: its node died, or cannot store. */
  private static boolean isOver(LeaseResult.Busy busy) {
    return busy.left().compareTo(LeasedRefresh.STORE_TIME) <= 0;
  }

  /** Returns the tokens that the database did not take. */
  UnstoredTokens unstored() {
    return unstored;
  }
}
