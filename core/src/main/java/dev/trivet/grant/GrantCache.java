// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What this node believes of grants, so that the guard asks the database once per account and
 * interval and not at every request. Corrected at once by what happens on this node. Thread-safe.
 */
public final class GrantCache {

  private final ExpiringCache<GrantStatus> beliefs;

  /**
   * Believes for so long.
   *
   * @param nanoTime a clock that never jumps, such as {@link System#nanoTime}
   */
  public GrantCache(GrantStore store, Duration recheck, LongSupplier nanoTime) {
    this.beliefs =
        new ExpiringCache<>(
            recheck,
            nanoTime,
            id ->
                Optional.of(AccountId.parse(id).flatMap(store::standing).orElse(GrantStatus.NONE)));
  }

  /**
   * How an account's grant stands, at most as old as the interval.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when it must be read and the database does
   *     not answer
   */
  public GrantStatus standing(String accountId) {
    return Objects.requireNonNull(beliefs.of(accountId));
  }

  /** Forgets an account, whose grant has just changed. */
  public void forget(AccountId account) {
    beliefs.forget(account.value());
  }
}
