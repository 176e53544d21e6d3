// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.config.ApplicationName;
import dev.trivet.log.LogLine;
import dev.trivet.model.ErrorCode;
import dev.trivet.resilience.LogRateLimit;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Warning that the primary key may have sealed half of what it may seal, once a day at most. With
 * random IVs, a key is good for 2<sup>32</sup> seals (NIST SP 800-38D section 8.3). Seals are not
 * counted across nodes and restarts. The estimate is the most that the grants can have needed since
 * the key became primary, if each account of the database has one. Thread-safe.
 */
final class KeyUsageLimit {

  /** Half of what is allowed, which leaves time to change the key. */
  static final long LIMIT = 1L << 31;

  /** Two tokens, refreshed once an hour at most, and two more for sign-ins. */
  private static final int SEALS_A_DAY = 50;

  private static final Duration INTERVAL = Duration.ofDays(1);

  /** Accounts that one statement counts. */
  private static final int PAGE = 1000;

  private final ApplicationName application;
  private final UnitOfWork work;
  private final String clientId;
  private final String keyId;
  private final long limit;
  private final LogRateLimit<String> rate;

  KeyUsageLimit(
      ApplicationName application,
      UnitOfWork work,
      String clientId,
      String keyId,
      long limit,
      LongSupplier nanos) {
    this.application = application;
    this.work = work;
    this.clientId = clientId;
    this.keyId = keyId;
    this.limit = limit;
    this.rate = new LogRateLimit<>(INTERVAL, nanos);
  }

  /** Warns if the limit is reached, at most once a day. */
  void check() {
    if (rate.tryWrite(keyId).isEmpty()) {
      return;
    }
    long seals = mostSeals();
    if (seals > limit) {
      new LogLine(application, "the primary key " + keyId + " may have sealed " + seals + " tokens")
          .number(ErrorCode.KEY_WORN)
          .detail("change it, see docs/keys.md")
          .write(System.Logger.Level.WARNING);
    }
  }

  private long mostSeals() {
    long seals = 0;
    for (Long since : work.run(this::primarySince)) {
      Duration age = Duration.ofMillis(System.currentTimeMillis() - since);
      seals = accounts() * SEALS_A_DAY * (1 + age.toDays());
    }
    return seals;
  }

  /** Returns the time in the row of the key; empty when there is no such row or time. */
  private List<Long> primarySince(EntityManager em) {
    return em.createQuery(
            "select k.primarySince from KeyRow k where k.clientId = :client and k.keyId = :key"
                + " and k.primarySince is not null",
            Long.class)
        .setParameter("client", clientId)
        .setParameter("key", keyId)
        .getResultList();
  }

  /**
   * Counts the accounts, of which each has one grant of this client id at most. It counts by pages
   * of the primary key: for one count of them all, PostgreSQL reads the whole table. MariaDB does
   * so for some pages of the grants of a key, which it can find by two indexes.
   */
  private long accounts() {
    long count = 0;
    List<String> page;
    String last = "";
    do {
      String after = last;
      page = work.run(em -> findNext(em, after));
      count += page.size();
      last = page.isEmpty() ? last : page.get(page.size() - 1);
    } while (page.size() == PAGE);
    return count;
  }

  private static List<String> findNext(EntityManager em, String after) {
    return em.createQuery(
            "select a.accountId from AccountRow a where a.accountId > :after order by a.accountId",
            String.class)
        .setParameter("after", after)
        .setMaxResults(PAGE)
        .getResultList();
  }
}
