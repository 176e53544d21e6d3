// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.TrivetException;
import dev.trivet.resilience.Bulkhead;
import dev.trivet.resilience.SingleFlight;
import dev.trivet.token.Refresh.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Waits for the refresh of another request, a follower's part of the single flight. All may wait
 * until the refresh is two seconds old; nearly all end sooner. Later a bulkhead admits few, and the
 * others are told to come back: a refresh that hangs must not hold the server's threads.
 * Thread-safe.
 */
final class RefreshWaits {

  private static final Duration ALL_WAIT = Duration.ofSeconds(2);

  private final Duration longest;
  private final AtlassianBulkhead slow;

  /**
   * Creates it without waiting threads.
   *
   * @param longest the age of a refresh at which no thread waits for it any more
   * @param slow admits those who wait for a refresh older than two seconds
   */
  RefreshWaits(Duration longest, AtlassianBulkhead slow) {
    this.longest = longest;
    this.slow = slow;
  }

  /**
   * Waits for the leader's outcome.
   *
   * @return the tokens, as not refreshed by this caller; empty when the leader gave up for a reason
   *     that need not hold for this caller
   * @throws TrivetException when the refresh failed or takes too long
   */
  Optional<Outcome> await(SingleFlight<?, Optional<Outcome>>.Flight refresh) {
    try {
      return outcome(refresh).map(theirs -> new Outcome(theirs.tokens(), false));
    } catch (TimeoutException late) {
      throw new AtlassianUnavailableException(
          "the refresh of another request takes too long", late);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof TrivetException failure) {
        throw failure;
      }
      throw new AtlassianUnavailableException(
          "the refresh of another request failed", failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AtlassianUnavailableException("interrupted while waiting for a refresh", stopped);
    }
  }

  private Optional<Outcome> outcome(SingleFlight<?, Optional<Outcome>>.Flight refresh)
      throws TimeoutException, ExecutionException, InterruptedException {
    try {
      return refresh.await(ALL_WAIT.minus(refresh.age()));
    } catch (TimeoutException isSlow) {
      Bulkhead.Permit permit = slow.enterAtOnce();
      try (permit) {
        return refresh.await(longest.minus(refresh.age()));
      }
    }
  }
}
