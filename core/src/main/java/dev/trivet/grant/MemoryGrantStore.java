// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.GrantedSite;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps grants in this process, for trying things out. */
public final class MemoryGrantStore implements GrantStore, Leases {

  private final Map<AccountId, Grant> grants = new ConcurrentHashMap<>();
  private final MemoryLinks links = new MemoryLinks();
  private final Map<AccountId, Long> epochs = new ConcurrentHashMap<>();
  private final Map<AccountId, Long> leasedUntil = new ConcurrentHashMap<>();

  @Override
  public Optional<Grant> find(AccountId account) {
    return Optional.ofNullable(grants.get(account));
  }

  @Override
  public Optional<Standing> standing(AccountId account) {
    return find(account).map(MemoryGrantStore::standing);
  }

  private static Standing standing(Grant grant) {
    Set<CloudId> sites =
        grant.grantedSites().stream().map(Site::cloudId).collect(Collectors.toSet());
    return new Standing(grant.state(), grant.scopes(), sites);
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
          SiteHistory history = SiteHistory.again(grant.sites(), sites, at);
          Grant after = grant.with(history.sites());
          outcome.set(new ConsentOutcome(after, history.added(), history.withdrawn()));
          return after;
        });
    return Optional.ofNullable(outcome.get());
  }

  @Override
  public void mark(AccountId account, CloudId site, String product, boolean installed) {
    grants.computeIfPresent(
        account,
        (id, grant) ->
            grant.with(
                grant.sites().stream()
                    .map(
                        old ->
                            old.site().cloudId().equals(site)
                                ? old.marked(product, installed)
                                : old)
                    .toList()));
  }

  @Override
  public ConsentOutcome keep(Consent consent) {
    AtomicReference<@Nullable ConsentOutcome> outcome = new AtomicReference<>();
    grants.compute(
        consent.account().accountId(),
        (id, before) -> {
          ConsentOutcome after = apply(before, consent);
          fence(id);
          outcome.set(after);
          return after.grant();
        });
    return Optional.ofNullable(outcome.get()).orElseThrow();
  }

  private static ConsentOutcome apply(@Nullable Grant before, Consent consent) {
    List<GrantedSite> known = before == null ? List.of() : before.sites();
    SiteHistory history = SiteHistory.after(known, consent.sites(), consent.at());
    Instant first = before == null ? consent.at() : before.firstGrantedAt();
    long revision = before == null ? 1 : before.revision() + 1;
    Grant grant =
        new Grant(
            consent.account(),
            history.sites(),
            consent.tokens().scopes(),
            consent.tokens(),
            first,
            consent.at(),
            revision,
            GrantState.LIVE);
    return new ConsentOutcome(grant, history.added(), history.withdrawn());
  }

  @Override
  public void delete(AccountId account) {
    grants.computeIfPresent(
        account,
        (id, grant) -> {
          fence(id);
          return null;
        });
    links.deleteAll(account);
  }

  @Override
  public Links links() {
    return links;
  }

  @Override
  public Leases leases() {
    return this;
  }

  @Override
  public LeaseAnswer lease(AccountId account, String owner, Duration length, Instant freshUntil) {
    AtomicReference<@Nullable LeaseAnswer> answer = new AtomicReference<>();
    grants.computeIfPresent(
        account,
        (id, grant) -> {
          answer.set(answer(grant, length, freshUntil));
          return grant;
        });
    return Optional.ofNullable(answer.get()).orElseGet(LeaseAnswer.Nothing::new);
  }

  private LeaseAnswer answer(Grant grant, Duration length, Instant freshUntil) {
    TokenSet tokens = grant.tokens();
    AccountId id = grant.account().accountId();
    if (tokens == null) {
      return new LeaseAnswer.Nothing();
    }
    if (tokens.expiresAt().isAfter(freshUntil)) {
      return new LeaseAnswer.Fresh(tokens);
    }
    if (tokens.refreshToken() == null) {
      return new LeaseAnswer.Nothing();
    }
    Long until = leasedUntil.get(id);
    if (until != null && System.nanoTime() - until < 0) {
      return new LeaseAnswer.Busy();
    }
    long epoch = fence(id);
    leasedUntil.put(id, System.nanoTime() + length.toNanos());
    return new LeaseAnswer.Taken(new Lease(id, epoch, tokens));
  }

  private long fence(AccountId account) {
    leasedUntil.remove(account);
    return epochs.merge(account, 1L, Long::sum);
  }

  @Override
  public boolean renew(Lease lease, TokenSet tokens, Instant at) {
    return change(lease, grant -> renewed(grant, tokens, at));
  }

  @Override
  public void release(Lease lease) {
    change(lease, grant -> grant);
  }

  @Override
  public boolean end(Lease lease) {
    return change(lease, MemoryGrantStore::ended);
  }

  private boolean change(Lease lease, UnaryOperator<Grant> change) {
    AtomicBoolean held = new AtomicBoolean();
    grants.computeIfPresent(
        lease.account(),
        (id, grant) -> {
          held.set(Long.valueOf(lease.epoch()).equals(epochs.get(id)));
          if (!held.get()) {
            return grant;
          }
          leasedUntil.remove(id);
          return change.apply(grant);
        });
    return held.get();
  }

  private static Grant renewed(Grant grant, TokenSet tokens, Instant at) {
    TokenSet old = grant.tokens();
    String refresh =
        tokens.refreshToken() == null && old != null ? old.refreshToken() : tokens.refreshToken();
    TokenSet kept =
        new TokenSet(tokens.accessToken(), refresh, tokens.expiresAt(), tokens.scopes());
    return new Grant(
        grant.account(),
        grant.sites(),
        tokens.scopes(),
        kept,
        grant.firstGrantedAt(),
        at,
        grant.revision() + 1,
        GrantState.LIVE);
  }

  private static Grant ended(Grant grant) {
    return new Grant(
        grant.account(),
        grant.sites(),
        grant.scopes(),
        null,
        grant.firstGrantedAt(),
        grant.lastRefreshedAt(),
        grant.revision() + 1,
        GrantState.ENDED);
  }
}
