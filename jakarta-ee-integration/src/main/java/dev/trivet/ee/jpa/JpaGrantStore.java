// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.grant.Consent;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.GrantStore;
import dev.trivet.grant.Leases;
import dev.trivet.grant.SiteHistory;
import dev.trivet.grant.Standing;
import dev.trivet.jwe.TokenCipher;
import dev.trivet.jwe.UnreadableException;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.GrantedSite;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps grants through JPA, tokens as ciphertext. Every call is one short transaction. */
public final class JpaGrantStore implements GrantStore {

  private final UnitOfWork work;
  private final TokenCipher cipher;
  private final String clientId;

  /** Puts the parts together. */
  public JpaGrantStore(UnitOfWork unitOfWork, TokenCipher cipher, String clientId) {
    this.work = new PatientWork(unitOfWork);
    this.cipher = cipher;
    this.clientId = clientId;
  }

  @Override
  public void delete(AccountId account) {
    work.run(
        em -> {
          siteRows(em, account).forEach(em::remove);
          Optional.ofNullable(grantRow(em, account)).ifPresent(em::remove);
          em.flush();
          long others =
              em.createQuery(
                      "select count(g) from GrantRow g where g.accountId = :account", Long.class)
                  .setParameter("account", account.value())
                  .getSingleResult();
          if (others == 0) {
            Optional.ofNullable(accountRow(em, account)).ifPresent(em::remove);
            em.flush();
          }
          return others;
        });
  }

  @Override
  public Leases leases() {
    return new JpaLeases(work, cipher, clientId);
  }

  @Override
  public Optional<Standing> standing(AccountId account) {
    return work.run(em -> Optional.ofNullable(grantRow(em, account)).map(GrantRow::standing));
  }

  @Override
  public Optional<Grant> find(AccountId account) {
    return work.run(
        em -> Optional.ofNullable(grantRow(em, account)).map(row -> grant(em, account, row)));
  }

  @Override
  public ConsentOutcome keep(Consent consent) {
    return work.run(em -> keep(em, consent));
  }

  private ConsentOutcome keep(EntityManager em, Consent consent) {
    AccountId id = consent.account().accountId();
    AccountRow account = accountRow(em, id);
    GrantRow grant = grantRow(em, id);
    List<SiteRow> siteRows = siteRows(em, id);
    if (account == null) {
      account = new AccountRow(id);
      account.set(consent.account(), consent.at());
      em.persist(account);
    } else {
      account.set(consent.account(), consent.at());
    }
    if (grant == null) {
      grant = new GrantRow(clientId, id, consent.at());
      grant.renew(consent.tokens(), cipher, consent.at());
      em.persist(grant);
    } else {
      grant.renew(consent.tokens(), cipher, consent.at());
    }
    List<GrantedSite> before = siteRows.stream().map(SiteRow::toGrantedSite).toList();
    SiteHistory history = SiteHistory.after(before, consent.sites(), consent.at());
    write(em, id, siteRows, history.sites());
    em.flush();
    Grant kept = grant(account, grant, history.sites());
    return new ConsentOutcome(kept, history.added(), history.withdrawn());
  }

  private void write(
      EntityManager em, AccountId account, List<SiteRow> rows, List<GrantedSite> sites) {
    Map<String, SiteRow> known =
        rows.stream().collect(Collectors.toMap(SiteRow::cloudId, Function.identity()));
    for (GrantedSite site : sites) {
      SiteRow row = known.get(site.site().cloudId().value());
      if (row == null) {
        row = new SiteRow(clientId, account, site.site().cloudId());
        row.set(site);
        em.persist(row);
      } else {
        row.set(site);
      }
    }
  }

  private @Nullable GrantRow grantRow(EntityManager em, AccountId account) {
    return Fresh.grant(em, clientId, account);
  }

  private @Nullable AccountRow accountRow(EntityManager em, AccountId account) {
    return em.find(AccountRow.class, account.value(), Fresh.HINTS);
  }

  private List<SiteRow> siteRows(EntityManager em, AccountId account) {
    TypedQuery<SiteRow> query =
        em.createQuery(
            "select s from SiteRow s where s.clientId = :client and s.accountId = :account",
            SiteRow.class);
    Fresh.HINTS.forEach(query::setHint);
    return query
        .setParameter("client", clientId)
        .setParameter("account", account.value())
        .getResultList();
  }

  private Grant grant(EntityManager em, AccountId id, GrantRow row) {
    AccountRow account = Objects.requireNonNull(accountRow(em, id), "a grant has an account");
    List<GrantedSite> sites =
        siteRows(em, id).stream()
            .map(SiteRow::toGrantedSite)
            .sorted(Comparator.comparing(GrantedSite::site, Site.BY_NAME))
            .toList();
    return grant(account, row, sites);
  }

  private Grant grant(AccountRow account, GrantRow row, List<GrantedSite> sites) {
    TokenSet tokens = null;
    GrantState state = row.state();
    if (state == GrantState.LIVE) {
      try {
        tokens = row.tokens(cipher);
      } catch (UnreadableException unreadable) {
        // one person consents again; nobody else is touched
        state = GrantState.UNREADABLE;
      }
    }
    return new Grant(
        account.toAccount(),
        sites,
        row.scopes(),
        tokens,
        row.firstGrantedAt(),
        row.lastRefreshedAt(),
        row.revision(),
        state);
  }
}
