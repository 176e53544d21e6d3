// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.grant.Caller;
import dev.trivet.grant.Link;
import dev.trivet.grant.Links;
import dev.trivet.model.AccountId;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Links as rows of their own. */
final class JpaLinks implements Links {

  private final UnitOfWork work;
  private final String clientId;

  JpaLinks(UnitOfWork work, String clientId) {
    this.work = work;
    this.clientId = clientId;
  }

  @Override
  public Optional<Link> find(Caller caller) {
    return work.run(em -> Optional.ofNullable(row(em, caller)).map(LinkRow::toLink));
  }

  @Override
  public void keep(Caller caller, Link link) {
    work.run(
        em -> {
          LinkRow known = row(em, caller);
          LinkRow row = known == null ? new LinkRow(clientId, caller) : known;
          row.set(link);
          if (known == null) {
            em.persist(row);
          }
          em.flush();
          return row;
        });
  }

  private @Nullable LinkRow row(EntityManager em, Caller caller) {
    return em.find(LinkRow.class, new LinkKey(clientId, caller), Fresh.HINTS);
  }

  static void deleteAll(EntityManager em, String clientId, AccountId account) {
    em.createQuery("delete from LinkRow l where l.clientId = :client and l.accountId = :account")
        .setParameter("client", clientId)
        .setParameter("account", account.value())
        .executeUpdate();
  }
}
