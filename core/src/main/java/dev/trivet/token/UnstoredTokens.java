// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.grant.Lease;
import dev.trivet.grant.Leases;
import dev.trivet.model.AccountId;
import dev.trivet.model.TokenSet;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * New tokens that the database did not take in time, held in memory until it does. When it is away
 * for longer than Atlassian takes the spent token again, they are all that is left of the grant.
 * There is one entry for each refresh that was under way when the database failed. Thread-safe.
 */
final class UnstoredTokens {

  private record Unstored(Lease lease, TokenSet tokens, Instant sentAt) {}

  private final Map<AccountId, Unstored> waiting = new ConcurrentHashMap<>();
  private final Leases leases;

  UnstoredTokens(Leases leases) {
    this.leases = leases;
  }

  void add(Lease lease, TokenSet tokens, Instant sentAt) {
    waiting.put(lease.account(), new Unstored(lease, tokens, sentAt));
  }

  Set<AccountId> accounts() {
    return Set.copyOf(waiting.keySet());
  }

  /**
   * Tries again to store the tokens of an account.
   *
   * @return what the row holds now; empty when none waited, or when the row holds newer tokens
   * @throws AtlassianUnavailableException when the database is still away
   */
  Optional<TokenSet> store(AccountId account) {
    Unstored unstored = waiting.get(account);
    if (unstored == null) {
      return Optional.empty();
    }
    boolean isStored = leases.store(unstored.lease(), unstored.tokens(), unstored.sentAt());
    waiting.remove(account, unstored);
    return isStored ? Optional.of(unstored.tokens()) : Optional.empty();
  }
}
