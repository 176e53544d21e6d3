// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.TrivetException;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import dev.trivet.resilience.Bulkhead;
import dev.trivet.resilience.SingleFlight;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Early refreshes: tokens are refreshed before they expire, on a thread of the executor, so that no
 * request waits. One for each account is queued or runs at a time, and few in all: the executor is
 * the application's, too. Thread-safe.
 */
final class EarlyRefreshes {

  /** A thread that hangs in the database must not be the last early refresh of its account. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Refreshes refreshes;
  private final TokenEndpointBreaker breaker;
  private final Executor executor;
  private final SingleFlight<AccountId, Boolean> begun;
  private final Bulkhead few =
      new Bulkhead(Math.max(8, 4 * Runtime.getRuntime().availableProcessors()));

  EarlyRefreshes(
      Refreshes refreshes, TokenEndpointBreaker breaker, Executor executor, LongSupplier nanos) {
    this.refreshes = refreshes;
    this.breaker = breaker;
    this.executor = executor;
    this.begun = new SingleFlight<>(LONGEST, nanos);
  }

  /** Begins an early refresh where it can succeed; the tokens serve until they expire anyway. */
  void begin(Grant grant, TokenSet valid) {
    if (valid.refreshToken() == null || !breaker.allowsCalls()) {
      return;
    }
    SingleFlight<AccountId, Boolean>.Flight flight = begun.join(grant.account().accountId());
    if (!flight.isLeader()) {
      return;
    }
    Bulkhead.Permit permit = few.tryEnter();
    if (permit == null) {
      // the next request tries again, and the first one after the expiry refreshes itself
      flight.close();
      return;
    }
    try {
      executor.execute(() -> refresh(grant, valid, flight, permit));
    } catch (RuntimeException full) {
      // what containers throw differs
      flight.close();
      permit.close();
    }
  }

  private void refresh(
      Grant grant,
      TokenSet valid,
      SingleFlight<AccountId, Boolean>.Flight flight,
      Bulkhead.Permit permit) {
    try (flight;
        permit) {
      flight.complete(refreshes.refreshUnawaited(grant, valid));
    } catch (TrivetException later) {
      // no request waits for it
    }
  }
}
