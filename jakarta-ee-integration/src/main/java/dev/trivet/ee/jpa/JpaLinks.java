// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.grant.AccountLink;
import dev.trivet.grant.AccountLinks;
import dev.trivet.grant.LocalUser;
import dev.trivet.model.AccountId;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Store of account links in a table of their own. */
final class JpaLinks implements AccountLinks {

  private final UnitOfWork work;
  private final UnitOfWork guardWork;
  private final JdbcInserts inserts;
  private final String clientId;

  JpaLinks(UnitOfWork work, UnitOfWork guardWork, JdbcInserts inserts, String clientId) {
    this.work = work;
    this.guardWork = guardWork;
    this.inserts = inserts;
    this.clientId = clientId;
  }

  @Override
  public Optional<AccountLink> find(LocalUser user) {
    return guardWork.run(em -> Optional.ofNullable(findRow(em, user)).map(LinkRow::toLink));
  }

  @Override
  public void keep(LocalUser user, AccountLink link) {
    if (!work.run(em -> update(em, user, link))) {
      LinkRow row = new LinkRow(clientId, user);
      row.set(link);
      JdbcInserts.Result inserted = inserts.insert(List.of(row.toInsert()));
      if (inserted == JdbcInserts.Result.INSERTED) {
        return;
      }
      AtomicInteger tries = new AtomicInteger();
      work.run(
          em -> {
            boolean known = update(em, user, link);
            WriteConflicts.requireVisible(known || inserted != JdbcInserts.Result.EXISTS, tries);
            if (!known) {
              em.persist(row);
              em.flush();
            }
            return known;
          });
    }
  }

  /** Updates the row, and tells whether there is one. */
  private boolean update(EntityManager em, LocalUser user, AccountLink link) {
    LinkRow known = findRow(em, user);
    if (known != null) {
      known.set(link);
      em.flush();
    }
    return known != null;
  }

  private @Nullable LinkRow findRow(EntityManager em, LocalUser user) {
    return em.find(LinkRow.class, new LinkRow.Key(clientId, user), UncachedReads.HINTS);
  }

  static void deleteAll(EntityManager em, String clientId, AccountId account) {
    em.createQuery("delete from LinkRow l where l.clientId = :client and l.accountId = :account")
        .setParameter("client", clientId)
        .setParameter("account", account.value())
        .executeUpdate();
  }
}
