// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.grant.AccountLinks;
import dev.trivet.grant.Consent;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.GrantStatus;
import dev.trivet.grant.GrantStore;
import dev.trivet.grant.InMemoryGrantStore;
import dev.trivet.grant.Leases;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.model.Site;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Store in memory that counts its reads, and can fail. */
final class CountingStore implements GrantStore {

  private final InMemoryGrantStore grants = new InMemoryGrantStore();
  final AtomicInteger finds = new AtomicInteger();
  final AtomicInteger statusReads = new AtomicInteger();
  volatile boolean broken;

  @Override
  public Optional<Grant> find(AccountId account) {
    finds.incrementAndGet();
    check();
    return grants.find(account);
  }

  @Override
  public Optional<GrantStatus> status(AccountId account) {
    statusReads.incrementAndGet();
    check();
    return grants.status(account);
  }

  @Override
  public ConsentOutcome keep(Consent consent) {
    return grants.keep(consent);
  }

  @Override
  public Optional<ConsentOutcome> keepSites(Grant asRead, List<Site> sites, Instant at) {
    return grants.keepSites(asRead, sites, at);
  }

  @Override
  public void mark(AccountId account, CloudId site, String product, boolean installed) {
    grants.mark(account, site, product, installed);
  }

  @Override
  public AccountLinks links() {
    return grants.links();
  }

  @Override
  public void delete(AccountId account) {
    grants.delete(account);
  }

  @Override
  public Leases leases() {
    return grants.leases();
  }

  private void check() {
    if (broken) {
      throw new AtlassianUnavailableException(
          ErrorCode.STORE_UNAVAILABLE, "the database is away", null, null);
    }
  }
}
