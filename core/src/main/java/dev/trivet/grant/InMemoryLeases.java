// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Leases of an {@link InMemoryGrantStore}. The bins of its map are the locks. */
final class InMemoryLeases implements Leases {

  private final Map<AccountId, Grant> grants;
  private final Map<AccountId, Long> epochs = new ConcurrentHashMap<>();
  private final Map<AccountId, Instant> leasedUntil = new ConcurrentHashMap<>();
  private final InstantSource clock;

  InMemoryLeases(Map<AccountId, Grant> grants, InstantSource clock) {
    this.grants = grants;
    this.clock = clock;
  }

  @Override
  public LeaseResult lease(
      AccountId account, String owner, Duration length, TokenSet known, long revision) {
    AtomicReference<@Nullable LeaseResult> result = new AtomicReference<>();
    grants.computeIfPresent(
        account,
        (id, grant) -> {
          result.set(lease(grant, length, known));
          return grant;
        });
    return Optional.ofNullable(result.get()).orElseGet(LeaseResult.Nothing::new);
  }

  private LeaseResult lease(Grant grant, Duration length, TokenSet known) {
    TokenSet tokens = grant.tokens();
    AccountId id = grant.account().accountId();
    if (tokens == null) {
      return new LeaseResult.Nothing();
    }
    if (!tokens.accessToken().equals(known.accessToken())) {
      return new LeaseResult.Refreshed(tokens);
    }
    if (tokens.refreshToken() == null) {
      return new LeaseResult.Nothing();
    }
    Instant until = leasedUntil.get(id);
    Instant now = clock.instant();
    if (until != null && Leases.isHeld(until, now)) {
      return new LeaseResult.Busy(Duration.between(now, until));
    }
    long epoch = fence(id);
    leasedUntil.put(id, now.plus(length));
    return new LeaseResult.Acquired(new Lease(id, epoch, tokens, Leases.openSince(until, now)));
  }

  /** Ends every lease of an account, by a new epoch. Called while its grant is locked. */
  long fence(AccountId account) {
    leasedUntil.remove(account);
    return epochs.merge(account, 1L, Long::sum);
  }

  @Override
  public boolean store(Lease lease, TokenSet tokens, Instant sentAt) {
    return change(lease, null, grant -> refreshed(grant, tokens, sentAt));
  }

  @Override
  public void release(Lease lease) {
    change(lease, lease.openSince(), grant -> grant);
  }

  @Override
  public void abandon(Lease lease) {
    Instant since = lease.openSince() == null ? clock.instant() : lease.openSince();
    change(lease, since, grant -> grant);
  }

  @Override
  public List<AccountId> abandoned(int most) {
    Instant now = clock.instant();
    return leasedUntil.entrySet().stream()
        .filter(lease -> !Leases.isHeld(lease.getValue(), now))
        .filter(lease -> now.minus(LEEWAY).isBefore(lease.getValue()))
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .limit(most)
        .toList();
  }

  @Override
  public boolean end(Lease lease) {
    return change(lease, null, InMemoryLeases::ended);
  }

  private boolean change(Lease lease, @Nullable Instant openSince, UnaryOperator<Grant> change) {
    AtomicBoolean held = new AtomicBoolean();
    grants.computeIfPresent(
        lease.account(),
        (id, grant) -> {
          held.set(Long.valueOf(lease.epoch()).equals(epochs.get(id)));
          if (!held.get()) {
            return grant;
          }
          if (openSince == null) {
            leasedUntil.remove(id);
          } else {
            leasedUntil.put(id, openSince);
          }
          return change.apply(grant);
        });
    return held.get();
  }

  private static Grant refreshed(Grant grant, TokenSet tokens, Instant at) {
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
