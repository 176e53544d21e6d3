// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.GrantedSite;
import dev.trivet.model.Site;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Grant store in memory, for trials and tests. Thread-safe. */
public final class InMemoryGrantStore implements GrantStore {

  private final Map<AccountId, Grant> grants = new ConcurrentHashMap<>();
  private final InMemoryLinks links = new InMemoryLinks();
  private final Map<AccountId, Instant> consented = new ConcurrentHashMap<>();
  private final InMemoryLeases leases;
  private final InstantSource clock;

  /** New grants begin after it, so that no revision comes back when a grant is made again. */
  private final AtomicLong lastDeleted = new AtomicLong();

  /** Creates an empty store with the system's clock. */
  public InMemoryGrantStore() {
    this(InstantSource.system());
  }

  /** Creates an empty store with a clock, which decides when leases end. */
  public InMemoryGrantStore(InstantSource clock) {
    this.clock = clock;
    this.leases = new InMemoryLeases(grants, clock);
  }

  @Override
  public Optional<Grant> find(AccountId account) {
    return Optional.ofNullable(grants.get(account));
  }

  @Override
  public Optional<GrantStatus> status(AccountId account) {
    return find(account).map(InMemoryGrantStore::status);
  }

  private static GrantStatus status(Grant grant) {
    Set<CloudId> sites =
        grant.grantedSites().stream().map(Site::cloudId).collect(Collectors.toSet());
    return new GrantStatus(grant.state(), grant.scopes(), sites);
  }

  @Override
  public Optional<ConsentOutcome> keepSites(Grant asRead, List<Site> sites, Instant at) {
    AtomicReference<@Nullable ConsentOutcome> outcome = new AtomicReference<>();
    grants.computeIfPresent(
        asRead.account().accountId(),
        (id, grant) -> {
          if (grant.revision() != asRead.revision()) {
            return grant;
          }
          SiteHistory history = SiteHistory.applyReread(grant.sites(), sites, at);
          Grant after = grant.with(history.sites());
          outcome.set(new ConsentOutcome(after, history.added(), history.withdrawn()));
          return after;
        });
    return Optional.ofNullable(outcome.get());
  }

  @Override
  public void mark(AccountId account, CloudId site, String product, boolean installed) {
    grants.computeIfPresent(account, (id, grant) -> marked(grant, site, product, installed));
  }

  /** Keeps the revision, so that a list of sites that is read at the same time can be stored. */
  private static Grant marked(Grant grant, CloudId site, String product, boolean installed) {
    List<GrantedSite> sites =
        grant.sites().stream()
            .map(old -> old.site().cloudId().equals(site) ? old.marked(product, installed) : old)
            .toList();
    return new Grant(
        grant.account(),
        sites,
        grant.scopes(),
        grant.tokens(),
        grant.firstGrantedAt(),
        grant.lastRefreshedAt(),
        grant.revision(),
        grant.state());
  }

  @Override
  public ConsentOutcome keep(Consent consent) {
    AtomicReference<@Nullable ConsentOutcome> outcome = new AtomicReference<>();
    grants.compute(
        consent.account().accountId(),
        (id, before) -> {
          if (before != null && isOvertaken(before, consent)) {
            outcome.set(new ConsentOutcome(before, List.of(), List.of()));
            return before;
          }
          ConsentOutcome after = apply(before, consent);
          leases.fence(id);
          consented.put(id, consent.tokensAt());
          outcome.set(after);
          return after.grant();
        });
    return Optional.ofNullable(outcome.get()).orElseThrow();
  }

  private boolean isOvertaken(Grant before, Consent consent) {
    Instant kept = consented.get(before.account().accountId());
    return before.state() == GrantState.LIVE
        && kept != null
        && consent.isOvertakenBy(kept, clock.instant());
  }

  private ConsentOutcome apply(@Nullable Grant before, Consent consent) {
    List<GrantedSite> known = before == null ? List.of() : before.sites();
    SiteHistory history = SiteHistory.applyConsent(known, consent.sites(), consent.at());
    Instant first = before == null ? consent.at() : before.firstGrantedAt();
    long last = before == null ? lastDeleted.get() : before.revision();
    Grant grant =
        new Grant(
            consent.account(),
            history.sites(),
            consent.tokens().scopes(),
            consent.tokens(),
            first,
            consent.at(),
            last + 1,
            GrantState.LIVE);
    return new ConsentOutcome(grant, history.added(), history.withdrawn());
  }

  @Override
  public void delete(AccountId account) {
    grants.computeIfPresent(
        account,
        (id, grant) -> {
          leases.fence(id);
          lastDeleted.accumulateAndGet(grant.revision(), Math::max);
          return null;
        });
    links.deleteAll(account);
  }

  @Override
  public AccountLinks links() {
    return links;
  }

  @Override
  public Leases leases() {
    return leases;
  }
}
