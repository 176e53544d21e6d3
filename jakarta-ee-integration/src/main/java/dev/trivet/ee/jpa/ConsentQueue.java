// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.resilience.Bulkhead;
import java.time.Duration;
import java.util.Arrays;

/**
 * Queue of the consents of one account, which this node stores one after another. The database
 * would let them wait for the account's row, each with a call and a connection. All calls would
 * soon be taken, and nothing else would get one in time. Thread-safe.
 */
final class ConsentQueue {

  /** Two accounts rarely share a turn. */
  private static final int STRIPES = 256;

  /** The code of the consent is spent, so it is worth a wait. A database that hangs ends it. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private final Bulkhead[] turns = new Bulkhead[STRIPES];
  private final Duration longestWait;

  ConsentQueue() {
    this(LONGEST_WAIT);
  }

  ConsentQueue(Duration longestWait) {
    this.longestWait = longestWait;
    Arrays.setAll(turns, any -> new Bulkhead(1));
  }

  /**
   * Waits for the turn of a consent, which ends when it is closed.
   *
   * @throws AtlassianUnavailableException when it does not come in time
   */
  Bulkhead.Permit enter(AccountId account) {
    try {
      Bulkhead.Permit turn =
          turns[Math.floorMod(account.hashCode(), STRIPES)].tryEnter(longestWait);
      if (turn != null) {
        return turn;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    throw new AtlassianUnavailableException(
        ErrorCode.STORE_UNAVAILABLE, "too many consents of one account at once", null, null);
  }
}
