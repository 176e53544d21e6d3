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
 * New tokens that the database would not take in time. They are held until it does: when it is away
 * for longer than Atlassian takes the spent token again, they are all that is left of the grant.
 * Thread-safe; one entry for each refresh that was under way when the database went.
 */
final class UnstoredTokens {

  private record Unkept(Lease lease, TokenSet tokens, Instant at) {}

  private final Map<AccountId, Unkept> waiting = new ConcurrentHashMap<>();
  private final Leases leases;

  UnstoredTokens(Leases leases) {
    this.leases = leases;
  }

  void add(Lease lease, TokenSet tokens, Instant at) {
    waiting.put(lease.account(), new Unkept(lease, tokens, at));
  }

  Set<AccountId> accounts() {
    return Set.copyOf(waiting.keySet());
  }

  /**
   * Tries again.
   *
   * @return what is in the row now; nothing when none waited, or when the row has gone on
   * @throws AtlassianUnavailableException when the database is still away
   */
  Optional<TokenSet> keep(AccountId account) {
    Unkept unkept = waiting.get(account);
    if (unkept == null) {
      return Optional.empty();
    }
    boolean isKept = leases.renew(unkept.lease(), unkept.tokens(), unkept.at());
    waiting.remove(account, unkept);
    return isKept ? Optional.of(unkept.tokens()) : Optional.empty();
  }
}
