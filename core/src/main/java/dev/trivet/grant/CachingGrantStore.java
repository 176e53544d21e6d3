// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.Grant;
import dev.trivet.model.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Grant store with caches in front: for the guard, a status and a link serve for a while, and a
 * change on this node is seen at once. Everything else goes to the store. Thread-safe.
 */
public final class CachingGrantStore implements GrantStore, AccountLinks {

  private final GrantStore store;
  private final GrantCache grantCache;
  private final LinkCache linkCache;

  /**
   * Puts caches in front of a store.
   *
   * @param recheck how long what was read serves
   * @param grace how much longer it serves while the database does not answer
   * @param nanos a clock that never jumps, such as {@link System#nanoTime}
   */
  public CachingGrantStore(GrantStore store, Duration recheck, Duration grace, LongSupplier nanos) {
    this.store = store;
    this.grantCache = new GrantCache(store, recheck, grace, nanos);
    this.linkCache = new LinkCache(store.links(), recheck, grace, nanos);
  }

  /** Returns the cache of statuses. */
  public GrantCache grantCache() {
    return grantCache;
  }

  /** Returns the cache of links. */
  public LinkCache linkCache() {
    return linkCache;
  }

  @Override
  public Optional<Grant> find(AccountId account) {
    return store.find(account);
  }

  @Override
  public Optional<GrantStatus> status(AccountId account) {
    return store.status(account);
  }

  @Override
  public ConsentOutcome keep(Consent consent) {
    try {
      return store.keep(consent);
    } finally {
      // also after a failure: the change may be stored, and only the answer lost
      grantCache.forget(consent.account().accountId());
    }
  }

  @Override
  public Optional<ConsentOutcome> keepSites(Grant asRead, List<Site> sites, Instant at) {
    try {
      return store.keepSites(asRead, sites, at);
    } finally {
      grantCache.forget(asRead.account().accountId());
    }
  }

  @Override
  public void mark(AccountId account, CloudId site, String product, boolean installed) {
    store.mark(account, site, product, installed);
  }

  @Override
  public void delete(AccountId account) {
    try {
      store.delete(account);
    } finally {
      grantCache.forget(account);
      linkCache.forget(account);
    }
  }

  @Override
  public void upkeep() {
    store.upkeep();
  }

  @Override
  public void warmUp(Consent sample) {
    store.warmUp(sample);
  }

  @Override
  public Leases leases() {
    return store.leases();
  }

  @Override
  public AccountLinks links() {
    return this;
  }

  @Override
  public Optional<AccountLink> find(LocalUser user) {
    return store.links().find(user);
  }

  @Override
  public void keep(LocalUser user, AccountLink link) {
    try {
      store.links().keep(user, link);
    } finally {
      linkCache.forget(user);
    }
  }
}
