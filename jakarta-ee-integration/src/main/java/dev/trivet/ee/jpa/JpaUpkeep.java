// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.jwe.TokenCipher;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A bounded share of what is to be done to the rows of one client id, found by index. Every row is
 * a short transaction of its own, its version checked, so that whoever uses the grant at the same
 * time wins or is not disturbed.
 */
final class JpaUpkeep {

  /** How long a grant that has ended is kept: people see their old sites when they come back. */
  private static final Duration KEPT = Duration.ofDays(30);

  /** Rows of each kind in one go. */
  private static final int MOST = 100;

  private static final System.Logger LOG = System.getLogger("dev.trivet");

  private final UnitOfWork work;
  private final TokenCipher cipher;
  private final String clientId;

  JpaUpkeep(UnitOfWork work, TokenCipher cipher, String clientId) {
    this.work = work;
    this.cipher = cipher;
    this.clientId = clientId;
  }

  /**
   * Deletes grants that ended long ago.
   *
   * @param deletion takes a grant out of the database with all that only it needs
   */
  void deleteEnded(BiConsumer<EntityManager, GrantRow> deletion) {
    Instant before = Instant.now().minus(KEPT);
    List<String> ended = work.run(em -> endedBefore(em, before));
    for (String id : ended) {
      AccountId account = new AccountId(id);
      work.run(
          em -> {
            GrantRow row = UncachedReads.grant(em, clientId, account);
            // it may live again by now
            boolean over = row != null && row.endedBefore(before);
            if (over) {
              deletion.accept(em, row);
            }
            return over;
          });
    }
  }

  private List<String> endedBefore(EntityManager em, Instant before) {
    return em.createQuery(
            "select g.accountId from GrantRow g where g.clientId = :client and g.endedAt < :before",
            String.class)
        .setParameter("client", clientId)
        .setParameter("before", before.toEpochMilli())
        .setMaxResults(MOST)
        .getResultList();
  }

  /** Seals with the primary key what a retired key has sealed. */
  void reseal() {
    List<String> retired = work.run(new KeyCheck(cipher, clientId)::retired);
    if (retired.isEmpty()) {
      return;
    }
    int unreadable = 0;
    for (String id : work.run(em -> sealedBy(em, retired))) {
      if (!work.run(em -> reseal(em, new AccountId(id), retired))) {
        unreadable++;
      }
    }
    if (unreadable > 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "["
              + ErrorCode.UNREADABLE
              + "] the tokens of "
              + unreadable
              + " grants cannot be read; these people will be asked for consent again");
    }
  }

  private List<String> sealedBy(EntityManager em, List<String> keys) {
    return em.createQuery(
            "select g.accountId from GrantRow g where g.clientId = :client and g.keyId in :keys",
            String.class)
        .setParameter("client", clientId)
        .setParameter("keys", keys)
        .setMaxResults(MOST)
        .getResultList();
  }

  private boolean reseal(EntityManager em, AccountId account, List<String> retired) {
    GrantRow row = UncachedReads.grant(em, clientId, account);
    // it may be gone, over, or sealed with another key by now, even one that is new to us
    if (row == null || !retired.contains(row.keyId())) {
      return true;
    }
    boolean readable = row.reseal(cipher);
    em.flush();
    return readable;
  }
}
