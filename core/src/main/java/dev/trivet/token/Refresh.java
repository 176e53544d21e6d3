// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.TrivetException;
import dev.trivet.grant.Lease;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Refresh of one grant (RFC 6749 section 6), safe across nodes.
 *
 * <ol>
 *   <li>Take the lease in the row. If another node holds it, give up while the known token serves,
 *       else look again. If the row holds other tokens, use those.
 *   <li>Ask Atlassian, with no transaction open and no connection held, in less time than the lease
 *       lasts. Only the token in the row is sent.
 *   <li>Commit both new tokens before anything uses one, and only if the lease still holds: a newer
 *       consent wins, and a deleted grant stays deleted.
 *   <li>If the database does not take them, hold them ({@link UnstoredTokens}), and try to store
 *       them first the next time.
 *   <li>If no usable response came, give the lease back. The token may be spent. The next refresh
 *       sends the same one again, which Atlassian tolerates for ten minutes. The row records that
 *       the end is open, so that upkeep does it in time ({@link CurrentTokens#upkeep}).
 *   <li>Believe "this token is dead" only if the row still holds it.
 * </ol>
 */
final class Refresh {

  /** Time from one look at a row that another node refreshes to the next. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final String ENDED_IN_DOUBT =
      "a grant ended at the refresh after one whose answer was lost: Atlassian may take a spent"
          + " token again for a shorter time than it says";

  private final TokenCalls calls;
  private final Leases leases;
  private final UnstoredTokens unstored;
  private final Duration leaseLength;
  private final InstantSource clock;
  private final String node = UUID.randomUUID().toString();

  /**
   * Puts the parts together.
   *
   * @param leaseLength longer than a call
   */
  Refresh(TokenCalls calls, Leases leases, Duration leaseLength, InstantSource clock) {
    this.calls = calls;
    this.leases = leases;
    this.unstored = new UnstoredTokens(leases);
    this.leaseLength = leaseLength;
    this.clock = clock;
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
   * @param onEnd hears why, when this refresh found that the grant is over, and ended it
   * @return the newest tokens; never empty when tokens are needed
   * @throws GrantEndedException when tokens are needed and there is nothing to refresh
   */
  Optional<Outcome> refresh(
      Grant grant, TokenSet known, boolean isNeeded, Consumer<GrantEndedException> onEnd) {
    AccountId account = grant.account().accountId();
    Optional<TokenSet> late = unstored.store(account);
    if (late.filter(tokens -> RefreshMargin.isValid(tokens, clock.instant())).isPresent()) {
      return late.map(tokens -> new Outcome(tokens, true));
    }
    calls.breaker().check(account);
    TokenSet newest = late.orElse(known);
    long revision = newest.equals(grant.tokens()) ? grant.revision() : Leases.UNKNOWN;
    long deadline = System.nanoTime() + leaseLength.toNanos();
    while (System.nanoTime() - deadline < 0) {
      LeaseResult result = leases.lease(account, node, leaseLength, newest, revision);
      revision = Leases.UNKNOWN;
      if (result instanceof LeaseResult.Refreshed refreshed) {
        newest = refreshed.tokens();
        if (RefreshMargin.isValid(newest, clock.instant())) {
          return Optional.of(new Outcome(newest, false));
        }
      } else if (result instanceof LeaseResult.Acquired acquired) {
        Optional<TokenSet> brought = spend(acquired.lease(), isNeeded, onEnd);
        if (brought.isPresent()) {
          return brought.map(tokens -> new Outcome(tokens, true));
        }
      } else if (!isNeeded) {
        return Optional.empty();
      } else if (result instanceof LeaseResult.Nothing) {
        throw new GrantEndedException("the grant has ended, or has no refresh token");
      } else {
        pause();
      }
    }
    throw new AtlassianUnavailableException("another node's refresh takes too long", null);
  }

  /** Spends the leased token; returns nothing when the row has changed meanwhile. */
  private Optional<TokenSet> spend(
      Lease lease, boolean isNeeded, Consumer<GrantEndedException> onEnd) {
    long deadline = System.nanoTime() + leaseLength.toNanos();
    Instant sentAt = clock.instant();
    AtomicBoolean isInDoubt = new AtomicBoolean();
    TokenSet tokens;
    try {
      tokens =
          calls.refresh(
              lease.account(), lease.tokens(), sentAt, isNeeded, () -> isInDoubt.set(true));
    } catch (GrantEndedException dead) {
      if (leases.end(lease)) {
        if (isInDoubt.get() || lease.openSince() != null) {
          calls.warnings().warn(ErrorCode.GRANT_ENDED, ENDED_IN_DOUBT);
        }
        onEnd.accept(dead);
        throw dead;
      }
      return Optional.empty();
    } catch (TrivetException failure) {
      giveBack(lease, isInDoubt.get(), failure);
      throw failure;
    }
    return store(lease, tokens, sentAt, deadline) ? Optional.of(tokens) : Optional.empty();
  }

  /** Stores the tokens, and tries for as long as the lease lasts: the old one may be spent. */
  private boolean store(Lease lease, TokenSet tokens, Instant sentAt, long deadline) {
    while (true) {
      try {
        return leases.store(lease, tokens, sentAt);
      } catch (AtlassianUnavailableException later) {
        if (System.nanoTime() - deadline >= 0 || !sleep()) {
          unstored.add(lease, tokens, sentAt);
          throw later;
        }
      }
    }
  }

  /** Returns the tokens that the database did not take. */
  UnstoredTokens unstored() {
    return unstored;
  }

  private void giveBack(Lease lease, boolean isInDoubt, TrivetException because) {
    try {
      if (isInDoubt) {
        leases.abandon(lease);
      } else {
        leases.release(lease);
      }
    } catch (AtlassianUnavailableException unreachable) {
      // the lease expires
      because.addSuppressed(unreachable);
    }
  }

  private static void pause() {
    if (!sleep()) {
      throw new AtlassianUnavailableException("interrupted while waiting for a refresh", null);
    }
  }

  /** Sleeps for a pause; returns false when the thread is interrupted, and keeps the flag. */
  private static boolean sleep() {
    try {
      Thread.sleep(PAUSE.toMillis());
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
