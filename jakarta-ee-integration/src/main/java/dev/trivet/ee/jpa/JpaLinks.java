// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.grant.AccountLink;
import dev.trivet.grant.AccountLinks;
import dev.trivet.grant.LocalUser;
import dev.trivet.model.AccountId;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Links as rows of their own. */
final class JpaLinks implements AccountLinks {

  private final UnitOfWork work;
  private final JdbcInserts inserts;
  private final String clientId;

  JpaLinks(UnitOfWork work, JdbcInserts inserts, String clientId) {
    this.work = work;
    this.inserts = inserts;
    this.clientId = clientId;
  }

  @Override
  public Optional<AccountLink> find(LocalUser caller) {
    return work.run(em -> Optional.ofNullable(row(em, caller)).map(LinkRow::toLink));
  }

  @Override
  public void keep(LocalUser caller, AccountLink link) {
    if (!work.run(em -> renew(em, caller, link))) {
      LinkRow row = new LinkRow(clientId, caller);
      row.set(link);
      inserts.insertAbsent(List.of(row.insert()));
      work.run(
          em -> {
            boolean known = renew(em, caller, link);
            if (!known) {
              em.persist(row);
              em.flush();
            }
            return known;
          });
    }
  }

  /** Whether there was a row. */
  private boolean renew(EntityManager em, LocalUser caller, AccountLink link) {
    LinkRow known = row(em, caller);
    if (known != null) {
      known.set(link);
      em.flush();
    }
    return known != null;
  }

  private @Nullable LinkRow row(EntityManager em, LocalUser caller) {
    return em.find(LinkRow.class, new LinkKey(clientId, caller), UncachedReads.HINTS);
  }

  static void deleteAll(EntityManager em, String clientId, AccountId account) {
    em.createQuery("delete from LinkRow l where l.clientId = :client and l.accountId = :account")
        .setParameter("client", clientId)
        .setParameter("account", account.value())
        .executeUpdate();
  }
}
