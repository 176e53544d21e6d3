// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.grant.AccountLinks;
import dev.trivet.grant.Consent;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.GrantStatus;
import dev.trivet.grant.GrantStore;
import dev.trivet.grant.Lease;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Store of one node that can fail: the node dies just before new tokens are stored, a consent is
 * stored slowly, or the database is away for a while.
 */
final class MortalStore implements GrantStore, Leases {

  /** The node is dead. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final GrantStore store;
  boolean dies;

  /** When new tokens come, until a test says otherwise. */
  boolean isAway;

  Runnable beforeKeeping = () -> {};

  /** Runs when new tokens are in the row, and the caller does not know yet. */
  Runnable afterStoring = () -> {};

  /** The server stops its threads, so that no thread waits until the lease is over. */
  Runnable whenAway = () -> Thread.currentThread().interrupt();

  /** Accounts whose rows cannot be read. */
  final Set<AccountId> unreadable = ConcurrentHashMap.newKeySet();

  /** How often each method fails. */
  final Map<String, Integer> fails = new ConcurrentHashMap<>();

  MortalStore(GrantStore store) {
    this.store = store;
  }

  private Leases leases(String what) {
    if (fails.merge(what, -1, Integer::sum) >= 0) {
      throw away();
    }
    return store.leases();
  }

  private static AtlassianUnavailableException away() {
    return new AtlassianUnavailableException(
        ErrorCode.STORE_UNAVAILABLE, "the database is away", null, null);
  }

  @Override
  public boolean store(Lease lease, TokenSet tokens, Instant at) {
    if (dies) {
      throw new Killed();
    }
    if (isAway) {
      whenAway.run();
      throw away();
    }
    boolean isStored = leases("store").store(lease, tokens, at);
    afterStoring.run();
    return isStored;
  }

  @Override
  public Optional<Grant> find(AccountId account) {
    if (unreadable.contains(account)) {
      throw away();
    }
    return store.find(account);
  }

  @Override
  public Optional<GrantStatus> status(AccountId account) {
    return store.status(account);
  }

  @Override
  public ConsentOutcome keep(Consent consent) {
    beforeKeeping.run();
    return store.keep(consent);
  }

  @Override
  public Optional<ConsentOutcome> keepSites(Grant asRead, List<Site> sites, Instant at) {
    return store.keepSites(asRead, sites, at);
  }

  @Override
  public void mark(AccountId account, CloudId site, String product, boolean installed) {
    store.mark(account, site, product, installed);
  }

  @Override
  public AccountLinks links() {
    return store.links();
  }

  @Override
  public void delete(AccountId account) {
    store.delete(account);
  }

  @Override
  public Leases leases() {
    return this;
  }

  @Override
  public LeaseResult lease(
      AccountId account, String owner, Duration length, TokenSet known, long revision) {
    return leases("lease").lease(account, owner, length, known, revision);
  }

  @Override
  public void release(Lease lease) {
    leases("release").release(lease);
  }

  @Override
  public void abandon(Lease lease) {
    leases("abandon").abandon(lease);
  }

  @Override
  public List<AccountId> abandoned(int most) {
    return leases("abandoned").abandoned(most);
  }

  @Override
  public boolean end(Lease lease) {
    return leases("end").end(lease);
  }
}
