// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.grant.Consent;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.SiteHistory;
import dev.trivet.jwe.TokenCipher;
import dev.trivet.model.GrantState;
import dev.trivet.model.TokenSet;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;

/**
 * First consent of an account to a client: rows that the database does not have.
 *
 * @param rows the rows
 * @param outcome what the consent changes, once they are inserted
 */
record FirstConsent(GrantRows rows, ConsentOutcome outcome) {

  /**
   * Creates the rows, with sealed tokens.
   *
   * @param account the row of the account, which another client's grant may have stored
   * @param ahead by how many milliseconds the database's clock is ahead of this node's
   */
  static FirstConsent create(
      AccountRow account, String clientId, Consent consent, TokenCipher cipher, long ahead) {
    GrantRow grant = new GrantRow(clientId, account.id(), consent.at());
    GrantRows rows = new GrantRows(account, grant, new ArrayList<>());
    TokenSet tokens = grant.store(consent, cipher, ahead);
    SiteHistory history = SiteHistory.applyConsent(List.of(), consent.sites(), consent.at());
    rows.set(history, clientId);
    return new FirstConsent(
        rows,
        new ConsentOutcome(
            rows.toGrant(GrantState.LIVE, tokens, ahead), history.added(), history.withdrawn()));
  }

  /** Returns the inserts of all rows. */
  List<JdbcInserts.Row> toInserts() {
    List<JdbcInserts.Row> inserts = new ArrayList<>();
    inserts.add(rows.account().toInsert());
    inserts.add(rows.grant().toInsert());
    rows.sites().forEach(site -> inserts.add(site.toInsert()));
    return inserts;
  }

  /** Inserts the rows through the JPA provider, which knows the schema of the tables. */
  void insert(EntityManager em) {
    // each at once: a provider does not know that one needs the other
    em.persist(rows.account());
    em.flush();
    rows.grant().insert(em);
    rows.sites().forEach(em::persist);
    em.flush();
  }
}
