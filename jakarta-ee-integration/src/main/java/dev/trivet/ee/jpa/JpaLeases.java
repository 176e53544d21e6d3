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
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leases in columns of the grant's row. Taking one is a compare and set on the row's revision,
 * which touches the lease's columns only. Everything that its holder writes has the epoch as its
 * condition. Each is one statement. All count the revision on, so that a transaction which read the
 * row before sees the change.
 */
final class JpaLeases implements Leases {

  private static final String ROW = " where g.clientId = :client and g.accountId = :account";

  private static final String HELD =
      ", g.revision = g.revision + 1" + ROW + " and g.epoch = :epoch";

  private static final String TAKE =
      "update GrantRow g set g.leaseOwner = :owner, g.leaseUntil = :until,"
          + " g.epoch = :epoch, g.revision = g.revision + 1"
          + ROW
          + " and g.revision = :revision";

  private static final String TAKE_FREE = TAKE + " and g.leaseUntil is null";

  /** Only the holder of the lease can have ended the grant, so the state is not compared. */
  private static final String STORE =
      "update GrantRow g set g.accessToken = :access, g.refreshToken = :refresh, g.keyId = :key,"
          + " g.expiresAt = :expires, g.scopes = :scopes, g.lastRefreshedAt = :at,"
          + " g.leaseOwner = null, g.leaseUntil = null, g.epoch = g.epoch + 1"
          + HELD;

  private static final String SETTLE =
      "update GrantRow g set g.leaseOwner = null, g.leaseUntil = null" + HELD;

  private static final String LEAVE_OPEN = "update GrantRow g set g.leaseUntil = :since" + HELD;

  private static final String END =
      "update GrantRow g set g.accessToken = null, g.refreshToken = null, g.keyId = null,"
          + " g.expiresAt = null, g.state = 'ENDED', g.endedAt = :at,"
          + " g.leaseOwner = null, g.leaseUntil = null"
          + HELD;

  private static final String ABANDONED =
      "select g.accountId from LeaseRow l join GrantRow g"
          + " on g.clientId = l.clientId and g.accountId = l.accountId and g.epoch = l.epoch"
          + " where l.clientId = :client and g.state = 'LIVE'"
          + " and (g.leaseUntil > :from and g.leaseUntil <= :now or g.leaseUntil > :longest)"
          + " order by g.leaseUntil";

  private final UnitOfWork work;
  private final DatabaseCalls calls;
  private final TokenCipher cipher;
  private final String clientId;
  private final DatabaseClock clock;
  private final H2Checkpoint checkpoint;

  JpaLeases(
      UnitOfWork work,
      DatabaseCalls calls,
      TokenCipher cipher,
      String clientId,
      DatabaseClock clock,
      H2Checkpoint checkpoint) {
    this.work = work;
    this.calls = calls;
    this.checkpoint = checkpoint;
    this.cipher = cipher;
    this.clientId = clientId;
    this.clock = clock;
  }

  @Override
  public LeaseResult lease(
      AccountId account, String owner, Duration length, TokenSet known, long revision) {
    LeaseResult result = ask(account, owner, length, known, revision);
    if (result instanceof LeaseResult.Acquired) {
      checkpoint.write();
    }
    return result;
  }

  private LeaseResult ask(
      AccountId account, String owner, Duration length, TokenSet known, long revision) {
    return work.run(
        em -> {
          Instant until = clock.now(em).plus(length);
          Lease asRead = new Lease(account, epoch(revision), known, null);
          if (revision != UNKNOWN
              && known.refreshToken() != null
              && take(em, TAKE_FREE, asRead, revision, owner, until)) {
            // the row has not changed since it was read
            return new LeaseResult.Acquired(asRead);
          }
          GrantRow row = UncachedReads.findGrant(em, clientId, account);
          LeaseResult result = check(em, row, account, known);
          if (row != null
              && result instanceof LeaseResult.Acquired acquired
              && !take(em, TAKE, acquired.lease(), row.revision(), owner, until)) {
            throw new OptimisticLockException("the row has just changed");
          }
          return result;
        },
        this::giveBack);
  }

  /** Gives a lease back that its caller did not get, so that no request uses it. */
  private void giveBack(EntityManager em, LeaseResult late) {
    if (late instanceof LeaseResult.Acquired acquired) {
      settle(em, acquired.lease());
    }
  }

  /** Returns the epoch of a lease: the revision that taking it makes, which never comes back. */
  private static long epoch(long revision) {
    return revision + 1;
  }

  private boolean take(
      EntityManager em, String update, Lease lease, long revision, String owner, Instant until) {
    boolean isTaken =
        held(em, update, lease)
                .setParameter("revision", revision)
                .setParameter("owner", owner)
                .setParameter("until", until.toEpochMilli())
                .executeUpdate()
            == 1;
    if (isTaken) {
      em.persist(new LeaseRow(clientId, lease.account(), lease.epoch()));
      em.flush();
    }
    return isTaken;
  }

  private LeaseResult check(
      EntityManager em, @Nullable GrantRow row, AccountId account, TokenSet known) {
    if (row == null || row.state() != GrantState.LIVE) {
      return new LeaseResult.Nothing();
    }
    TokenSet tokens;
    try {
      tokens = row.openTokens(cipher, clock.ahead(em));
    } catch (UnreadableException unreadable) {
      return new LeaseResult.Nothing();
    }
    if (!tokens.accessToken().equals(known.accessToken())) {
      return new LeaseResult.Refreshed(tokens);
    }
    if (tokens.refreshToken() == null) {
      return new LeaseResult.Nothing();
    }
    Instant now = clock.now(em);
    Instant until = row.leaseUntil();
    return until != null && Leases.isHeld(until, now)
        ? new LeaseResult.Busy(Duration.between(now, until))
        : new LeaseResult.Acquired(
            new Lease(account, epoch(row.revision()), tokens, Leases.openSince(until, now)));
  }

  @Override
  public boolean store(Lease lease, TokenSet tokens, Instant sentAt) {
    boolean isStored =
        work.runToEnd(
            em -> update(em, lease, tokens, sentAt) == 1 || isStored(em, lease.account(), tokens));
    checkpoint.write();
    return isStored;
  }

  private int update(EntityManager em, Lease lease, TokenSet tokens, Instant sentAt) {
    long ahead = clock.ahead(em);
    String rotated = tokens.refreshToken();
    String refresh = rotated != null ? rotated : lease.tokens().refreshToken();
    return held(em, STORE, lease)
        .setParameter("access", seal(lease, "access_token", tokens.accessToken()))
        .setParameter("refresh", seal(lease, "refresh_token", refresh))
        .setParameter("key", cipher.primaryId())
        .setParameter("expires", tokens.expiresAt().toEpochMilli() + ahead)
        .setParameter("scopes", tokens.scopes().toString())
        .setParameter("at", sentAt.toEpochMilli() + ahead)
        .executeUpdate();
  }

  private @Nullable String seal(Lease lease, String column, @Nullable String token) {
    return token == null
        ? null
        : cipher.seal(GrantRow.context(clientId, lease.account().value(), column), token);
  }

  /** Tells whether an earlier try stored the tokens, and only its response was lost. */
  private boolean isStored(EntityManager em, AccountId account, TokenSet tokens) {
    GrantRow row = UncachedReads.findGrant(em, clientId, account);
    try {
      return row != null
          && row.state() == GrantState.LIVE
          && row.openTokens(cipher, 0).accessToken().equals(tokens.accessToken());
    } catch (UnreadableException others) {
      return false;
    }
  }

  @Override
  public void release(Lease lease) {
    work.run(em -> settle(em, lease));
  }

  private int settle(EntityManager em, Lease lease) {
    Instant openSince = lease.openSince();
    return openSince == null
        ? held(em, SETTLE, lease).executeUpdate()
        : leaveOpen(em, lease, openSince);
  }

  @Override
  public void abandon(Lease lease) {
    Instant openSince = lease.openSince();
    work.run(em -> leaveOpen(em, lease, openSince == null ? clock.now(em) : openSince));
  }

  private int leaveOpen(EntityManager em, Lease lease, Instant since) {
    return held(em, LEAVE_OPEN, lease).setParameter("since", since.toEpochMilli()).executeUpdate();
  }

  @Override
  public boolean isStalled() {
    return calls.isStalled();
  }

  @Override
  public boolean end(Lease lease) {
    return work.run(
        em ->
            held(em, END, lease).setParameter("at", clock.now(em).toEpochMilli()).executeUpdate()
                == 1);
  }

  private Query held(EntityManager em, String update, Lease lease) {
    return query(em, update, lease.account()).setParameter("epoch", lease.epoch());
  }

  private Query query(EntityManager em, String update, AccountId account) {
    return em.createQuery(update)
        .setParameter("client", clientId)
        .setParameter("account", account.value());
  }

  @Override
  public List<AccountId> abandoned(int most) {
    return work.run(
        em -> {
          Instant now = clock.now(em);
          return em.createQuery(ABANDONED, String.class)
              .setParameter("client", clientId)
              .setParameter("from", now.minus(LEEWAY).toEpochMilli())
              .setParameter("now", now.toEpochMilli())
              .setParameter("longest", now.plus(LONGEST).toEpochMilli())
              .setMaxResults(most)
              .getResultStream()
              .map(AccountId::new)
              .toList();
        });
  }
}
