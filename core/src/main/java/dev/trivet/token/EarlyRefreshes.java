// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.TrivetException;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import dev.trivet.resilience.SingleFlight;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Early refreshes: tokens are refreshed before they expire, on a thread of the executor, so that no
 * request waits. One for each account is queued or runs at a time. Thread-safe.
 */
final class EarlyRefreshes {

  private final Refreshes refreshes;
  private final TokenEndpointBreaker breaker;
  private final Executor executor;
  private final SingleFlight<AccountId, Boolean> begun = new SingleFlight<>(System::nanoTime);

  EarlyRefreshes(Refreshes refreshes, TokenEndpointBreaker breaker, Executor executor) {
    this.refreshes = refreshes;
    this.breaker = breaker;
    this.executor = executor;
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
    try {
      executor.execute(() -> refresh(grant, valid, flight));
    } catch (RejectedExecutionException full) {
      // the next request tries again, and the first one after the expiry refreshes itself
      flight.close();
    }
  }

  private void refresh(
      Grant grant, TokenSet valid, SingleFlight<AccountId, Boolean>.Flight flight) {
    try (flight) {
      flight.complete(refreshes.refreshUnawaited(grant, valid));
    } catch (TrivetException later) {
      // no request waits for it
    }
  }
}
