// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.TrivetException;
import dev.trivet.grant.Lease;
import dev.trivet.grant.Leases;
import dev.trivet.model.Account;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.TokenSet;
import dev.trivet.resilience.WaitBudget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Refresh by the holder of the lease: sends the token of the row, stores what comes, and gives the
 * lease back where nothing came. Thread-safe.
 */
final class LeasedRefresh {

  /** Time to read and write the row, beyond the time-out of a call. */
  static final Duration STORE_TIME = Duration.ofSeconds(5);

  /**
   * Most that a wait for Atlassian takes of the wait budget, so that a healthy database has time.
   */
  private static final Duration MOST_SPENT = Duration.ofMillis(3500);

  /**
   * Time in which a request tries again to store tokens, as when the database starts again. A
   * request with less of its wait budget left tries for that time.
   */
  private static final Duration RETRY_TIME = Duration.ofSeconds(4);

  /** Time from one look at the row, or try to write it, to the next. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final String ENDED_IN_DOUBT =
      "a grant ended at the refresh after one whose answer was lost: Atlassian may take a spent"
          + " token again for a shorter time than it says";

  private final TokenCalls calls;
  private final Leases leases;
  private final UnstoredTokens unstored;
  private final GrantEvents events;
  private final Executor executor;
  private final InstantSource clock;
  private final LongSupplier nanos;

  LeasedRefresh(
      TokenCalls calls,
      Leases leases,
      UnstoredTokens unstored,
      GrantEvents events,
      Executor executor,
      InstantSource clock,
      LongSupplier nanos) {
    this.calls = calls;
    this.leases = leases;
    this.unstored = unstored;
    this.events = events;
    this.executor = executor;
    this.clock = clock;
    this.nanos = nanos;
  }

  /**
   * Spends the token of the row.
   *
   * @param askedAt when the lease was asked for, by the monotonic clock
   * @return the new tokens; empty when the row must be read again
   * @throws TrivetException when no new tokens came, or none could be stored
   */
  Optional<TokenSet> spend(Account account, Lease lease, long askedAt) {
    BooleanSupplier hasTime = () -> nanos.getAsLong() - askedAt <= STORE_TIME.toNanos();
    if (!hasTime.getAsBoolean()) {
      leases.release(lease);
      return Optional.empty();
    }
    Instant sentAt = clock.instant();
    AtomicBoolean isInDoubt = new AtomicBoolean();
    Runnable onDoubt = () -> isInDoubt.set(true);
    Optional<TokenSet> tokens;
    try {
      RefreshCall call = calls.refresh(lease.account(), lease.tokens(), sentAt, hasTime, onDoubt);
      tokens = await(call);
      if (tokens.isEmpty()) {
        call.whenLate(
            late -> keepLate(account, lease, late, sentAt),
            failure -> run(() -> giveBack(lease, isInDoubt.get(), failure)));
      }
    } catch (GrantEndedException dead) {
      return end(account, lease, dead, isInDoubt.get());
    } catch (TrivetException failure) {
      giveBack(lease, isInDoubt.get(), failure);
      throw failure;
    }
    if (tokens.isEmpty()) {
      // the lease stays: no other call may spend the token while this one is out
      if (Thread.currentThread().isInterrupted()) {
        throw new AtlassianUnavailableException("interrupted while waiting for a refresh", null);
      }
      throw calls.breaker().giveUp(lease.account(), "Atlassian does not answer the refresh");
    }
    return store(lease, tokens.get(), sentAt) ? tokens : Optional.empty();
  }

  /**
   * Waits for Atlassian. That takes of the wait budget of the request, and leaves time to store.
   */
  private Optional<TokenSet> await(RefreshCall call) {
    long begun = nanos.getAsLong();
    Optional<TokenSet> tokens = call.await();
    Duration waited = Duration.ofNanos(nanos.getAsLong() - begun);
    WaitBudget.spend(waited.compareTo(MOST_SPENT) > 0 ? MOST_SPENT : waited);
    return tokens;
  }

  /** Keeps the tokens of a late response, and has them stored: no thread waits for them here. */
  private void keepLate(Account account, Lease lease, TokenSet tokens, Instant sentAt) {
    unstored.add(lease, tokens, sentAt);
    run(
        () -> {
          if (unstored.store(account.accountId()).isPresent()) {
            events.refreshed(account);
          }
        });
  }

  /** Does what a late response needs. Otherwise the lease expires, or the upkeep does it. */
  private void run(Runnable work) {
    try {
      executor.execute(
          () -> {
            try {
              work.run();
            } catch (AtlassianUnavailableException later) {
              // the database is away
            }
          });
    } catch (RejectedExecutionException full) {
      // as above
    }
  }

  private Optional<TokenSet> end(
      Account account, Lease lease, GrantEndedException dead, boolean isInDoubt) {
    if (!leases.end(lease)) {
      return Optional.empty();
    }
    if (isInDoubt || lease.openSince() != null) {
      calls.warnings().warn(ErrorCode.GRANT_ENDED, ENDED_IN_DOUBT);
    }
    events.ended(account, dead);
    throw dead;
  }

  /**
   * Stores the tokens, and tries for a while: the old one may be spent. In an outage of the
   * database they are held in memory at once, and no request waits.
   */
  private boolean store(Lease lease, TokenSet tokens, Instant sentAt) {
    long begun = nanos.getAsLong();
    long patience = WaitBudget.limit(RETRY_TIME).toNanos();
    while (true) {
      try {
        return leases.store(lease, tokens, sentAt);
      } catch (AtlassianUnavailableException later) {
        boolean isOutage = later.retryAfter().isPresent();
        if (isOutage || nanos.getAsLong() - begun >= patience || !sleep()) {
          unstored.add(lease, tokens, sentAt);
          throw later;
        }
      }
    }
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

  /**
   * Sleeps for a pause, of the wait budget of the request; returns false when the thread is
   * interrupted, and keeps the flag.
   */
  static boolean sleep() {
    try {
      Thread.sleep(PAUSE.toMillis());
      WaitBudget.spend(PAUSE);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
