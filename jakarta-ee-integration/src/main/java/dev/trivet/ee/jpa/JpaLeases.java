// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.grant.Lease;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.jwe.TokenCipher;
import dev.trivet.jwe.UnreadableException;
import dev.trivet.model.AccountId;
import dev.trivet.model.GrantState;
import dev.trivet.model.TokenSet;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Leases in columns of the grant's row. Taking one is a compare and set on the row's version: of
 * two nodes that read the same version, one commits, and the other reads again. New tokens are
 * stored by one statement, whose condition is the epoch.
 */
final class JpaLeases implements Leases {

  private final UnitOfWork work;
  private final TokenCipher cipher;
  private final String clientId;
  private final DatabaseClock clock;

  JpaLeases(UnitOfWork work, TokenCipher cipher, String clientId) {
    this.work = work;
    this.cipher = cipher;
    this.clientId = clientId;
    this.clock = new DatabaseClock();
  }

  @Override
  public LeaseResult lease(
      AccountId account, String owner, Duration length, TokenSet known, long revision) {
    return work.run(
        em -> {
          GrantRow row = UncachedReads.findGrant(em, clientId, account);
          LeaseResult result = check(em, row, account, known);
          if (row != null && result instanceof LeaseResult.Acquired) {
            row.lease(owner, clock.now(em).plus(length));
            em.flush();
          }
          return result;
        });
  }

  private LeaseResult check(
      EntityManager em, @Nullable GrantRow row, AccountId account, TokenSet known) {
    if (row == null || row.state() != GrantState.LIVE) {
      return new LeaseResult.Nothing();
    }
    TokenSet tokens;
    try {
      tokens = row.openTokens(cipher);
    } catch (UnreadableException unreadable) {
      return new LeaseResult.Nothing();
    }
    if (!tokens.accessToken().equals(known.accessToken())) {
      return new LeaseResult.Refreshed(tokens);
    }
    if (tokens.refreshToken() == null) {
      return new LeaseResult.Nothing();
    }
    return row.isLeased(clock.now(em))
        ? new LeaseResult.Busy()
        : new LeaseResult.Acquired(new Lease(account, row.epoch() + 1, tokens, row.leaseUntil()));
  }

  @Override
  public boolean store(Lease lease, TokenSet tokens, Instant at) {
    RefreshUpdate update = new RefreshUpdate(clientId, lease, tokens, at);
    return work.run(em -> update.execute(em, cipher));
  }

  @Override
  public void release(Lease lease) {
    change(lease, (em, row) -> row.release(lease.openSince()));
  }

  @Override
  public void abandon(Lease lease) {
    Instant openSince = lease.openSince();
    change(lease, (em, row) -> row.release(openSince == null ? clock.now(em) : openSince));
  }

  @Override
  public List<AccountId> abandoned(int most) {
    return work.run(
        em -> {
          Instant now = clock.now(em);
          return em.createQuery(
                  "select g.accountId from GrantRow g where g.clientId = :client"
                      + " and g.leaseUntil > :from and g.leaseUntil <= :now"
                      + " and g.state = 'LIVE' order by g.leaseUntil",
                  String.class)
              .setParameter("client", clientId)
              .setParameter("from", now.minus(LEEWAY).toEpochMilli())
              .setParameter("now", now.toEpochMilli())
              .setMaxResults(most)
              .getResultStream()
              .map(AccountId::new)
              .toList();
        });
  }

  @Override
  public boolean end(Lease lease) {
    return change(lease, (em, row) -> row.end(clock.now(em)));
  }

  private boolean change(Lease lease, BiConsumer<EntityManager, GrantRow> change) {
    return work.run(
        em -> {
          GrantRow row = UncachedReads.findGrant(em, clientId, lease.account());
          if (row == null || row.epoch() != lease.epoch()) {
            return false;
          }
          change.accept(em, row);
          em.flush();
          return true;
        });
  }
}
