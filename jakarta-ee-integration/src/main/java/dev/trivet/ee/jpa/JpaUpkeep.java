// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.grant.Leases;
import dev.trivet.jwe.TokenCipher;
import dev.trivet.log.LogLine;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * Upkeep of the rows of one client id, a bounded number in one run, found in the order of an index.
 * Its transactions are short and check the version of each row: a consent or refresh at the same
 * time wins.
 */
final class JpaUpkeep {

  /** How long an ended grant is kept: a person who returns sees the sites from before. */
  private static final Duration RETENTION = Duration.ofDays(30);

  /** Ended grants that one run deletes. */
  private static final int MOST_ENDED = 100;

  /** Leases that one statement deletes. */
  private static final int MOST_LEASES = 1000;

  /**
   * Grants that one run seals. Upkeep runs every half minute, so a million takes 200 runs, less
   * than two hours.
   */
  private static final int MOST_SEALED = 5000;

  /** Grants that one transaction seals. */
  private static final int BATCH = 200;

  /** No run begins another batch after this time. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final UnitOfWork work;
  private final TokenCipher cipher;
  private final String clientId;
  private final ApplicationName application;

  /** The account up to which the grants of a key are sealed anew. */
  private final Map<String, String> sealedUpTo = new ConcurrentHashMap<>();

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
   * @param failure keeps that of a row, which does not stop the others
   */
  void deleteEnded(BiConsumer<EntityManager, GrantRow> deletion, FirstFailure failure) {
    Instant before = Instant.now().minus(RETENTION);
    List<String> ended = work.run(em -> findEndedBefore(em, before));
    for (String id : ended) {
      failure.keepOf(() -> deleteEnded(new AccountId(id), before, deletion));
    }
  }

  private void deleteEnded(
      AccountId account, Instant before, BiConsumer<EntityManager, GrantRow> deletion) {
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

  private List<String> findEndedBefore(EntityManager em, Instant before) {
    return em.createQuery(
            "select g.accountId from GrantRow g where g.clientId = :client and g.endedAt < :before"
                + " order by g.endedAt",
            String.class)
        .setParameter("client", clientId)
        .setParameter("before", before.toEpochMilli())
        .setMaxResults(MOST_ENDED)
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

  /**
   * Seals tokens with the primary key that a retired key has sealed.
   *
   * @param failure keeps that of a row, which does not stop the others
   */
  void reseal(FirstFailure failure) {
    List<String> retired = work.run(new KeyCheck(cipher, clientId, application)::findRetired);
    long deadline = System.nanoTime() + LONGEST.toNanos();
    int sealed = 0;
    int unreadable = 0;
    for (String key : retired) {
      Batch batch;
      do {
        batch = resealNext(key, sealedUpTo.getOrDefault(key, ""), failure);
        sealed += batch.size;
        unreadable += batch.unreadable;
        sealedUpTo.put(key, batch.last);
      } while (batch.size == BATCH && sealed < MOST_SEALED && System.nanoTime() - deadline < 0);
    }
    if (unreadable > 0) {
      new LogLine(application, "stored tokens cannot be decrypted with the keys of this node")
          .number(ErrorCode.UNREADABLE)
          .detail(unreadable + " grants, whose people must consent again")
          .write(System.Logger.Level.WARNING);
    }
  }

  /**
   * Grants that were sealed.
   *
   * @param last the account of the last one, from which the next goes on; empty at the end
   */
  private record Batch(int size, int unreadable, String last) {}

  /** Seals a batch in one transaction; where that fails, each grant in its own. */
  private Batch resealNext(String key, String after, FirstFailure failure) {
    try {
      return work.run(em -> reseal(em, key, after, BATCH));
    } catch (AtlassianUnavailableException failed) {
      List<String> ids =
          work.run(em -> findNext(em, "g.accountId", String.class, key, after, BATCH));
      AtomicInteger unreadable = new AtomicInteger();
      String last = after;
      for (String id : ids) {
        String previous = last;
        failure.keepOf(
            () -> unreadable.addAndGet(work.run(em -> reseal(em, key, previous, 1)).unreadable));
        last = id;
      }
      return new Batch(ids.size(), unreadable.get(), ids.size() < BATCH ? "" : last);
    }
  }

  private Batch reseal(EntityManager em, String key, String after, int most) {
    List<GrantRow> rows = findNext(em, "g", GrantRow.class, key, after, most);
    int unreadable = 0;
    for (GrantRow row : rows) {
      unreadable += row.reseal(cipher) ? 0 : 1;
    }
    em.flush();
    String last = rows.size() < most ? "" : rows.get(most - 1).account().value();
    return new Batch(rows.size(), unreadable, last);
  }

  /**
   * Finds the next grants in the order of the index, whose entries behind it are dead ones. The
   * first has a statement of its own, for which MariaDB looks into the index once. For a list it
   * may read the table in the order of accounts, so that list begins where the grants of the key
   * do.
   */
  private <T> List<T> findNext(
      EntityManager em, String columns, Class<T> type, String key, String after, int most) {
    String first =
        select(em, "min(g.accountId)", String.class, key, "> :account", after).getSingleResult();
    if (first == null) {
      return List.of();
    }
    return select(em, columns, type, key, ">= :account order by g.accountId", first)
        .setMaxResults(most)
        .getResultList();
  }

  /** Makes a query of the grants of a key, with a condition of the account. */
  private <T> TypedQuery<T> select(
      EntityManager em,
      String columns,
      Class<T> type,
      String key,
      String condition,
      String account) {
    TypedQuery<T> query =
        em.createQuery(
            "select "
                + columns
                + " from GrantRow g where g.clientId = :client and g.keyId = :key"
                + " and g.accountId "
                + condition,
            type);
    UncachedReads.HINTS.forEach(query::setHint);
    return query
        .setParameter("client", clientId)
        .setParameter("key", key)
        .setParameter("account", account);
  }
}
