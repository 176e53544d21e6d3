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
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One refresh of one grant, safe across nodes.
 *
 * <ol>
 *   <li>Take the lease in the row. Somebody else has it: give up while the known token serves, else
 *       look again. Somebody refreshed meanwhile: use theirs.
 *   <li>Ask Atlassian, with no transaction open and no connection held, in less time than the lease
 *       lasts. Only the token in the row is sent.
 *   <li>Commit both new tokens before anybody uses one, and only if the lease still holds: a newer
 *       consent wins, and a deleted grant stays deleted.
 *   <li>The database does not take them: they are held ({@link UnstoredTokens}), and are the first
 *       thing that is tried the next time.
 *   <li>No usable answer: give the lease back. The token may have been spent; the same one is sent
 *       again by whoever comes next, which Atlassian tolerates for ten minutes. So that somebody
 *       comes in time, the row tells that its end is open ({@link CurrentTokens#sweep}).
 *   <li>"This token is dead" is believed only if the row still holds it.
 * </ol>
 */
final class Refresh {

  /** Between two looks at a row that somebody else refreshes. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final String LOST =
      "a grant ended at the refresh after one whose answer was lost: Atlassian may take a spent"
          + " token again for a shorter time than it says";

  private final TokenCalls calls;
  private final Leases leases;
  private final UnstoredTokens unkept;
  private final Duration leaseLength;
  private final InstantSource clock;
  private final String node = UUID.randomUUID().toString();

  /** With leases that last longer than a call. */
  Refresh(TokenCalls calls, Leases leases, Duration leaseLength, InstantSource clock) {
    this.calls = calls;
    this.leases = leases;
    this.unkept = new UnstoredTokens(leases);
    this.leaseLength = leaseLength;
    this.clock = clock;
  }

  /**
   * What there is to use.
   *
   * @param tokens the newest tokens
   * @param isOurs whether this refresh brought them, and not somebody else's
   */
  record Outcome(TokenSet tokens, boolean isOurs) {

    /** Whether they are news to whom knows those. */
    boolean isOtherThan(TokenSet known) {
      return isOurs || !tokens.accessToken().equals(known.accessToken());
    }
  }

  /**
   * The newest tokens of a grant whose tokens were these, refreshed unless the row holds others.
   *
   * @param isNeeded whether those known are of no use any more, so that somebody else's refresh is
   *     waited for
   * @param onEnd hears why, when this refresh found out that the grant is over, and ended it
   * @return never empty when tokens are needed
   * @throws GrantEndedException when tokens are needed and there is nothing to refresh
   */
  Optional<Outcome> of(
      AccountId account, TokenSet known, boolean isNeeded, Consumer<GrantEndedException> onEnd) {
    Optional<TokenSet> late = unkept.keep(account);
    if (late.filter(tokens -> RefreshMargin.isValid(tokens, clock.instant())).isPresent()) {
      return late.map(tokens -> new Outcome(tokens, true));
    }
    calls.restraint().check(account);
    TokenSet newest = late.orElse(known);
    long deadline = System.nanoTime() + leaseLength.toNanos();
    while (System.nanoTime() - deadline < 0) {
      LeaseResult answer = leases.lease(account, node, leaseLength, newest);
      if (answer instanceof LeaseResult.Fresh fresh) {
        newest = fresh.tokens();
        if (RefreshMargin.isValid(newest, clock.instant())) {
          return Optional.of(new Outcome(newest, false));
        }
      } else if (answer instanceof LeaseResult.Taken taken) {
        Optional<TokenSet> renewed = spend(taken.lease(), isNeeded, onEnd);
        if (renewed.isPresent()) {
          return renewed.map(tokens -> new Outcome(tokens, true));
        }
      } else if (!isNeeded) {
        return Optional.empty();
      } else if (answer instanceof LeaseResult.Nothing) {
        throw new GrantEndedException("the grant has ended, or has no refresh token");
      } else {
        pause();
      }
    }
    throw new AtlassianUnavailableException("another node's refresh takes too long", null);
  }

  /** What Atlassian gives for the leased token; nothing when the row changed meanwhile. */
  private Optional<TokenSet> spend(
      Lease lease, boolean isNeeded, Consumer<GrantEndedException> onEnd) {
    long deadline = System.nanoTime() + leaseLength.toNanos();
    AtomicBoolean isInDoubt = new AtomicBoolean();
    TokenSet tokens;
    try {
      tokens = calls.refresh(lease.account(), lease.tokens(), isNeeded, () -> isInDoubt.set(true));
    } catch (GrantEndedException dead) {
      if (leases.end(lease)) {
        if (isInDoubt.get() || lease.openSince() != null) {
          calls.notices().warn(ErrorCode.GRANT_ENDED, LOST);
        }
        onEnd.accept(dead);
        throw dead;
      }
      return Optional.empty();
    } catch (TrivetException failure) {
      giveBack(lease, isInDoubt.get(), failure);
      throw failure;
    }
    return keep(lease, tokens, deadline) ? Optional.of(tokens) : Optional.empty();
  }

  /** Tries to commit for as long as the lease lasts: the old token may be spent already. */
  private boolean keep(Lease lease, TokenSet tokens, long deadline) {
    Instant at = clock.instant();
    while (true) {
      try {
        return leases.renew(lease, tokens, at);
      } catch (AtlassianUnavailableException later) {
        if (System.nanoTime() - deadline >= 0 || !isRested()) {
          unkept.add(lease, tokens, at);
          throw later;
        }
      }
    }
  }

  /** What the database would not take. */
  UnstoredTokens unkept() {
    return unkept;
  }

  private void giveBack(Lease lease, boolean isInDoubt, TrivetException because) {
    try {
      if (isInDoubt) {
        leases.abandon(lease);
      } else {
        leases.release(lease);
      }
    } catch (AtlassianUnavailableException unreachable) {
      // it ends by itself
      because.addSuppressed(unreachable);
    }
  }

  private static void pause() {
    if (!isRested()) {
      throw new AtlassianUnavailableException("stopped while waiting for a refresh", null);
    }
  }

  /** Sleeps a little; false when the thread is to stop, which it still knows then. */
  private static boolean isRested() {
    try {
      Thread.sleep(PAUSE.toMillis());
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
