// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.grant.GrantStatus;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.GrantState;
import dev.trivet.model.Scopes;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Query for the status of a grant: one statement, which reads no token. */
final class GrantStatusQuery {

  private static final String QUERY =
      "select g.state, g.scopes, s.cloudId from GrantRow g left join SiteRow s"
          + " on s.clientId = g.clientId and s.accountId = g.accountId and s.withdrawnAt is null"
          + " where g.clientId = :client and g.accountId = :account";

  private GrantStatusQuery() {}

  static Optional<GrantStatus> find(EntityManager em, String clientId, AccountId account) {
    List<Object[]> rows =
        em.createQuery(QUERY, Object[].class)
            .setParameter("client", clientId)
            .setParameter("account", account.value())
            .getResultList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Set<CloudId> sites = new HashSet<>();
    for (Object[] row : rows) {
      if (row[2] != null) {
        sites.add(new CloudId((String) row[2]));
      }
    }
    GrantState state = GrantState.valueOf((String) rows.get(0)[0]);
    return Optional.of(new GrantStatus(state, Scopes.parse((String) rows.get(0)[1]), sites));
  }
}
