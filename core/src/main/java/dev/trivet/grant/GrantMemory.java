// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What this node believes of grants, so that the guard asks the database once per account and
 * interval and not at every request. Bounded; corrected at once by what happens on this node.
 * Thread-safe; no lock while a belief is fresh.
 */
public final class GrantMemory {

  private static final int MOST = 100_000;

  private final GrantStore store;
  private final long recheckNanos;
  private final LongSupplier nanoTime;
  private final Map<String, Belief> beliefs = new ConcurrentHashMap<>();

  /**
   * Believes for so long.
   *
   * @param nanoTime a clock that never jumps, such as {@link System#nanoTime}
   */
  public GrantMemory(GrantStore store, Duration recheck, LongSupplier nanoTime) {
    this.store = store;
    this.recheckNanos = recheck.toNanos();
    this.nanoTime = nanoTime;
  }

  /**
   * How an account's grant stands, at most as old as the interval.
   *
   * @throws dev.trivet.error.TransientFailure when it must be read and the database does not answer
   */
  public Standing standing(String accountId) {
    Belief belief = beliefs.get(accountId);
    if (belief == null) {
      if (beliefs.size() >= MOST) {
        beliefs.clear();
      }
      belief = beliefs.computeIfAbsent(accountId, id -> new Belief());
    }
    return belief.standing(accountId);
  }

  /** Forgets an account, whose grant has just changed. */
  public void forget(AccountId account) {
    beliefs.remove(account.value());
  }

  private final class Belief {

    private volatile @Nullable Standing standing;
    private volatile long since;

    Standing standing(String accountId) {
      Standing known = standing;
      return known != null && isFresh() ? known : read(accountId);
    }

    private boolean isFresh() {
      return nanoTime.getAsLong() - since < recheckNanos;
    }

    private synchronized Standing read(String accountId) {
      Standing known = standing;
      if (known != null && isFresh()) {
        return known;
      }
      long now = nanoTime.getAsLong();
      Standing found = store.standing(new AccountId(accountId)).orElse(Standing.NONE);
      since = now;
      standing = found;
      return found;
    }
  }
}
