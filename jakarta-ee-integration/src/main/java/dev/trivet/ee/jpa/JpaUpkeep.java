// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.config.ApplicationName;
import dev.trivet.grant.Leases;
import dev.trivet.jwe.TokenCipher;
import dev.trivet.log.LogLine;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Upkeep of the rows of one client id, at most {@link #MOST} of each kind in one run, found by
 * index. Each row has a short transaction, which checks the row's version: a consent or refresh at
 * the same time wins.
 */
final class JpaUpkeep {

  /** How long an ended grant is kept: a person who returns sees the sites from before. */
  private static final Duration RETENTION = Duration.ofDays(30);

  /** Rows of each kind in one run. */
  private static final int MOST = 100;

  /** Leases that one statement deletes. */
  private static final int MOST_LEASES = 1000;

  private final UnitOfWork work;
  private final TokenCipher cipher;
  private final String clientId;
  private final ApplicationName application;

  JpaUpkeep(UnitOfWork work, TokenCipher cipher, String clientId, ApplicationName application) {
    this.work = work;
    this.cipher = cipher;
    this.clientId = clientId;
    this.application = application;
  }

  /**
   * Deletes grants that ended longer ago than {@link #RETENTION}.
   *
   * @param deletion deletes a grant with the rows that no other grant needs
   */
  void deleteEnded(BiConsumer<EntityManager, GrantRow> deletion) {
    Instant before = Instant.now().minus(RETENTION);
    List<String> ended = work.run(em -> findEndedBefore(em, before));
    for (String id : ended) {
      AccountId account = new AccountId(id);
      work.run(
          em -> {
            GrantRow row = UncachedReads.findGrant(em, clientId, account);
            // a consent may have made it live again meanwhile
            boolean isOver = row != null && row.isEndedBefore(before);
            if (isOver) {
              deletion.accept(em, row);
            }
            return isOver;
          });
    }
  }

  private List<String> findEndedBefore(EntityManager em, Instant before) {
    return em.createQuery(
            "select g.accountId from GrantRow g where g.clientId = :client and g.endedAt < :before",
            String.class)
        .setParameter("client", clientId)
        .setParameter("before", before.toEpochMilli())
        .setMaxResults(MOST)
        .getResultList();
  }

  /** Deletes rows of leases that are over, or open for longer than a spent token is taken again. */
  void deleteClosedLeases(DatabaseClock clock) {
    int deleted;
    do {
      deleted = work.run(em -> deleteClosedLeases(em, clock.now(em).minus(Leases.LEEWAY)));
    } while (deleted == MOST_LEASES);
  }

  /** Reads first: a deletion that reads grants would lock them on MariaDB. */
  private int deleteClosedLeases(EntityManager em, Instant since) {
    List<String> closed =
        em.createQuery(
                "select l.leaseId from LeaseRow l left join GrantRow g on g.clientId = l.clientId"
                    + " and g.accountId = l.accountId and g.epoch = l.epoch"
                    + " and g.leaseUntil > :since"
                    + " where l.clientId = :client and g.accountId is null order by l.leaseId",
                String.class)
            .setParameter("client", clientId)
            .setParameter("since", since.toEpochMilli())
            .setMaxResults(MOST_LEASES)
            .getResultList();
    if (!closed.isEmpty()) {
      em.createQuery("delete from LeaseRow l where l.clientId = :client and l.leaseId in :closed")
          .setParameter("client", clientId)
          .setParameter("closed", closed)
          .executeUpdate();
    }
    return closed.size();
  }

  /** Seals tokens with the primary key that a retired key has sealed. */
  void reseal() {
    List<String> retired = work.run(new KeyCheck(cipher, clientId, application)::findRetired);
    if (retired.isEmpty()) {
      return;
    }
    int unreadable = 0;
    for (String id : work.run(em -> findSealedBy(em, retired))) {
      if (!work.run(em -> reseal(em, new AccountId(id), retired))) {
        unreadable++;
      }
    }
    if (unreadable > 0) {
      new LogLine(application, "stored tokens cannot be decrypted with the keys of this node")
          .number(ErrorCode.UNREADABLE)
          .detail(unreadable + " grants, whose people must consent again")
          .write(System.Logger.Level.WARNING);
    }
  }

  private List<String> findSealedBy(EntityManager em, List<String> keys) {
    return em.createQuery(
            "select g.accountId from GrantRow g where g.clientId = :client and g.keyId in :keys",
            String.class)
        .setParameter("client", clientId)
        .setParameter("keys", keys)
        .setMaxResults(MOST)
        .getResultList();
  }

  private boolean reseal(EntityManager em, AccountId account, List<String> retired) {
    GrantRow row = UncachedReads.findGrant(em, clientId, account);
    // meanwhile it may be deleted, ended, or sealed with another key, even one unknown to this node
    if (row == null || !retired.contains(row.keyId())) {
      return true;
    }
    boolean isReadable = row.reseal(cipher);
    em.flush();
    return isReadable;
  }
}
