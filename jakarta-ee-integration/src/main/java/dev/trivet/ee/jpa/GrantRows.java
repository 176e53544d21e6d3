// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.grant.GrantStatus;
import dev.trivet.grant.SiteHistory;
import dev.trivet.jwe.TokenCipher;
import dev.trivet.jwe.UnreadableException;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.GrantedSite;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one grant, read by one statement.
 *
 * @param account the profile
 * @param grant the grant
 * @param sites its sites, withdrawn ones included; modifiable
 */
record GrantRows(AccountRow account, GrantRow grant, List<SiteRow> sites) {

  private static final String QUERY =
      "select a, g, s from GrantRow g join AccountRow a on a.accountId = g.accountId"
          + " left join SiteRow s on s.clientId = g.clientId and s.accountId = g.accountId"
          + " where g.clientId = :client and g.accountId = :account";

  private static final String STATUS =
      "select g.state, g.scopes, s.cloudId from GrantRow g left join SiteRow s"
          + " on s.clientId = g.clientId and s.accountId = g.accountId and s.withdrawnAt is null"
          + " where g.clientId = :client and g.accountId = :account";

  /** Finds the accounts of all grants of a client id. */
  static List<String> findAccounts(EntityManager em, String clientId) {
    return em.createQuery(
            "select g.accountId from GrantRow g where g.clientId = :client", String.class)
        .setParameter("client", clientId)
        .getResultList();
  }

  /** Deletes the rows of a grant and its links, and the profile that no other grant needs. */
  static void delete(EntityManager em, String clientId, AccountId account) {
    GrantRows rows = find(em, clientId, account);
    if (rows == null) {
      return;
    }
    rows.sites().forEach(em::remove);
    em.remove(rows.grant());
    em.flush();
    JpaLinks.deleteAll(em, clientId, account);
    if (!rows.account().isUsed(em)) {
      em.remove(rows.account());
      em.flush();
    }
  }

  /** Finds the rows, uncached; null when there are none. */
  static @Nullable GrantRows find(EntityManager em, String clientId, AccountId account) {
    TypedQuery<Object[]> query = em.createQuery(QUERY, Object[].class);
    UncachedReads.HINTS.forEach(query::setHint);
    List<Object[]> rows =
        query
            .setParameter("client", clientId)
            .setParameter("account", account.value())
            .getResultList();
    if (rows.isEmpty()) {
      return null;
    }
    List<SiteRow> sites = new ArrayList<>();
    for (Object[] row : rows) {
      if (row[2] != null) {
        sites.add((SiteRow) row[2]);
      }
    }
    return new GrantRows((AccountRow) rows.get(0)[0], (GrantRow) rows.get(0)[1], sites);
  }

  /** Finds the status of a grant: one statement, which reads no token. */
  static Optional<GrantStatus> findStatus(EntityManager em, String clientId, AccountId account) {
    List<Object[]> rows =
        em.createQuery(STATUS, Object[].class)
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

  /**
   * Writes sites into the rows.
   *
   * @return the rows that are new
   */
  List<SiteRow> set(SiteHistory history, String clientId) {
    List<SiteRow> added = new ArrayList<>();
    for (GrantedSite site : history.sites()) {
      CloudId cloudId = site.site().cloudId();
      SiteRow row =
          sites.stream()
              .filter(known -> known.cloudId().equals(cloudId.value()))
              .findFirst()
              .orElse(null);
      if (row == null) {
        row = new SiteRow(clientId, account.id(), cloudId);
        added.add(row);
      }
      row.set(site);
    }
    sites.addAll(added);
    return added;
  }

  List<GrantedSite> grantedSites() {
    return sites.stream()
        .map(SiteRow::toGrantedSite)
        .sorted(Comparator.comparing(GrantedSite::site, Site.BY_NAME))
        .toList();
  }

  /**
   * Opens the tokens and makes the grant.
   *
   * @param ahead by how many milliseconds the database's clock is ahead of this node's
   */
  Grant toGrant(TokenCipher cipher, long ahead) {
    TokenSet tokens = null;
    GrantState state = grant.state();
    if (state == GrantState.LIVE) {
      try {
        tokens = grant.openTokens(cipher, ahead);
      } catch (UnreadableException unreadable) {
        // the person must consent again; other grants are not affected
        state = GrantState.UNREADABLE;
      }
    }
    return toGrant(state, tokens, ahead);
  }

  /** Makes the grant from tokens that are known; null unless it is live. */
  Grant toGrant(GrantState state, @Nullable TokenSet tokens, long ahead) {
    return new Grant(
        account.toAccount(),
        grantedSites(),
        grant.scopes(),
        tokens,
        grant.firstGrantedAt(),
        grant.lastRefreshedAt(ahead),
        grant.revision(),
        state);
  }
}
