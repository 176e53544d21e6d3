// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.resilience.Bulkhead;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
   * Stores a consent when it is its turn.
   *
   * @throws AtlassianUnavailableException when its turn does not come in time
   */
  <T> T run(AccountId account, Supplier<T> store) {
    try (Bulkhead.Permit turn = await(turns[Math.floorMod(account.hashCode(), STRIPES)])) {
      if (turn == null) {
        throw new AtlassianUnavailableException(
            ErrorCode.STORE_UNAVAILABLE, "too many consents of one account at once", null, null);
      }
      return store.get();
    }
  }

  private Bulkhead.@Nullable Permit await(Bulkhead turn) {
    try {
      return turn.tryEnter(longestWait);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
