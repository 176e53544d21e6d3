// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.grant.AccountLink;
import dev.trivet.grant.AccountLinks;
import dev.trivet.grant.Consent;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.GrantStatus;
import dev.trivet.grant.GrantStore;
import dev.trivet.grant.Leases;
import dev.trivet.grant.LocalUser;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.Grant;
import dev.trivet.model.Site;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Store that a test can break or overrule, with a hook before a consent is stored. */
final class BreakableStore implements GrantStore {

  private final GrantStore grants;
  final AtomicInteger reads = new AtomicInteger();
  volatile @Nullable Throwable broken;
  volatile @Nullable GrantStatus overruled;
  final AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>();

  BreakableStore(GrantStore grants) {
    this.grants = grants;
  }

  @Override
  public Optional<Grant> find(AccountId account) {
    check();
    GrantStatus ruled = overruled;
    return ruled == null
        ? grants.find(account)
        : grants.find(account).map(grant -> overrule(grant, ruled));
  }

  private static Grant overrule(Grant grant, GrantStatus standing) {
    return new Grant(
        grant.account(),
        grant.sites(),
        standing.scopes(),
        grant.tokens(),
        grant.firstGrantedAt(),
        grant.lastRefreshedAt(),
        grant.revision(),
        standing.state());
  }

  @Override
  public Optional<GrantStatus> status(AccountId account) {
    reads.incrementAndGet();
    check();
    return overruled == null ? grants.status(account) : Optional.of(overruled);
  }

  @Override
  public ConsentOutcome keep(Consent consent) {
    check();
    Runnable other = meanwhile.getAndSet(null);
    if (other != null) {
      other.run();
    }
    return grants.keep(consent);
  }

  @Override
  public void delete(AccountId account) {
    check();
    grants.delete(account);
  }

  @Override
  public Optional<ConsentOutcome> keepSites(Grant asRead, List<Site> sites, Instant at) {
    check();
    return grants.keepSites(asRead, sites, at);
  }

  @Override
  public void mark(AccountId account, CloudId site, String product, boolean installed) {
    check();
    grants.mark(account, site, product, installed);
  }

  @Override
  public Leases leases() {
    return grants.leases();
  }

  @Override
  public AccountLinks links() {
    return new AccountLinks() {
      @Override
      public Optional<AccountLink> find(LocalUser caller) {
        check();
        return grants.links().find(caller);
      }

      @Override
      public void keep(LocalUser caller, AccountLink link) {
        check();
        grants.links().keep(caller, link);
      }
    };
  }

  private void check() {
    if (broken instanceof Error error) {
      throw error;
    }
    if (broken instanceof RuntimeException failure) {
      throw failure;
    }
  }
}
