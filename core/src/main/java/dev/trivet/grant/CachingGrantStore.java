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
 * A store whose changes this node believes at once, instead of after the interval of its memory.
 */
public final class CachingGrantStore implements GrantStore, AccountLinks {

  private final GrantStore store;
  private final GrantCache memory;
  private final LinkCache linkMemory;

  /** Believes of the store what it read, for so long. */
  public CachingGrantStore(GrantStore store, Duration recheck, LongSupplier nanoTime) {
    this.store = store;
    this.memory = new GrantCache(store, recheck, nanoTime);
    this.linkMemory = new LinkCache(store.links(), recheck, nanoTime);
  }

  /** What this node believes of grants. */
  public GrantCache memory() {
    return memory;
  }

  /** What this node believes of links. */
  public LinkCache linkMemory() {
    return linkMemory;
  }

  @Override
  public Optional<Grant> find(AccountId account) {
    return store.find(account);
  }

  @Override
  public Optional<GrantStatus> standing(AccountId account) {
    return store.standing(account);
  }

  @Override
  public ConsentOutcome keep(Consent consent) {
    ConsentOutcome outcome = store.keep(consent);
    memory.forget(consent.account().accountId());
    return outcome;
  }

  @Override
  public Optional<ConsentOutcome> keepSites(Grant asRead, List<Site> sites, Instant at) {
    Optional<ConsentOutcome> outcome = store.keepSites(asRead, sites, at);
    memory.forget(asRead.account().accountId());
    return outcome;
  }

  @Override
  public void mark(AccountId account, CloudId site, String product, boolean installed) {
    store.mark(account, site, product, installed);
  }

  @Override
  public void delete(AccountId account) {
    store.delete(account);
    memory.forget(account);
    linkMemory.forget(account);
  }

  @Override
  public void upkeep() {
    store.upkeep();
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
  public Optional<AccountLink> find(LocalUser caller) {
    return store.links().find(caller);
  }

  @Override
  public void keep(LocalUser caller, AccountLink link) {
    store.links().keep(caller, link);
    linkMemory.forget(caller);
  }
}
