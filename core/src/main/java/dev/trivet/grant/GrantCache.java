// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import dev.trivet.resilience.ExpiringCache;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Cache of grant statuses, so that the guard asks the database once for each account and interval,
 * and not at every request. A change on this node is seen at once. Thread-safe.
 */
public final class GrantCache {

  private static final int MOST_ACCOUNTS = 100_000;

  private final ExpiringCache<String, GrantStatus> statuses;
  private final Function<String, GrantStatus> reader;

  /**
   * Creates an empty cache.
   *
   * @param recheck how long a status serves
   * @param nanos a clock that never jumps, such as {@link System#nanoTime}
   */
  public GrantCache(GrantStore store, Duration recheck, LongSupplier nanos) {
    this.statuses = new ExpiringCache<>(MOST_ACCOUNTS, recheck, nanos);
    this.reader = id -> AccountId.parse(id).flatMap(store::status).orElse(GrantStatus.NONE);
  }

  /**
   * Returns the status of an account's grant, at most as old as the interval.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when it must be read and the database does
   *     not answer
   */
  public GrantStatus status(String accountId) {
    return Objects.requireNonNull(statuses.get(accountId, reader));
  }

  /** Forgets an account whose grant has just changed. */
  public void forget(AccountId account) {
    statuses.invalidate(account.value());
  }
}
