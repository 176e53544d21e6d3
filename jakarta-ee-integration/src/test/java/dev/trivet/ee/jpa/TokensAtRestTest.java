// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.JpaStoreUnderTest.CLIENT;
import static dev.trivet.ee.jpa.JpaStoreUnderTest.cipher;
import static dev.trivet.ee.jpa.Samples.MIA;
import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.named;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens at rest: their ciphertext in the database. */
@OnEveryDatabase
class TokensAtRestTest {

  @AutoClose private final JpaStoreUnderTest tested;
  private final TestDatabase database;

  TokensAtRestTest(DatabaseKind kind) {
    tested = kind.open();
    database = tested.database();
  }

  @Test
  void tokens_areNowhereInClear() {
    tested.consentOfMia(MONDAY, "secret", site("acorn"));

    for (String table : List.of("trivet_account", "trivet_grant", "trivet_site")) {
      assertThat(database.select("select * from " + table))
          .isNotEmpty()
          .noneMatch(value -> value != null && value.contains("secret"));
    }
    assertThat(database.select("select access_token, refresh_token from trivet_grant"))
        .allMatch(value -> value != null && value.split("\\.", -1).length == 5);
  }

  @Test
  void ciphertext_inAnotherRow_isUnreadableThereAndOnlyThere() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    tested.store().keep(consent(named("mallory", "Mallory"), MONDAY, "2", site("acorn")));

    database.execute(
        "update trivet_grant set access_token = (select access_token from trivet_grant where"
            + " account_id = '712020:mia') where account_id = 'mallory'");

    Grant stolen = tested.find(new AccountId("mallory"));
    assertThat(stolen.state()).isEqualTo(GrantState.UNREADABLE);
    assertThat(stolen.tokens()).isNull();
    assertThat(stolen.account().name()).isEqualTo("Mallory");
    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("1"));
  }

  @Test
  void ciphertext_inAnotherColumn_isUnreadable() {
    tested.consentOfMia(MONDAY, "1");
    database.execute("update trivet_grant set refresh_token = access_token");

    assertThat(tested.find(MIA).state()).isEqualTo(GrantState.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c.d.e", "....", "not a token \u00e9"})
  void damagedCiphertext_isUnreadable(String text) {
    tested.consentOfMia(MONDAY, "1");
    database.execute("update trivet_grant set access_token = '" + text + "'");

    assertThat(tested.find(MIA).state()).isEqualTo(GrantState.UNREADABLE);
  }

  @Test
  void lostKey_isMendedByAConsent() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    JpaGrantStore other = tested.store(CLIENT, (byte) 2);

    assertThat(other.find(MIA).orElseThrow().state()).isEqualTo(GrantState.UNREADABLE);
    ConsentOutcome outcome = other.keep(consent(account(MIA.value()), TUESDAY, "2", site("acorn")));

    assertThat(outcome.grant().state()).isEqualTo(GrantState.LIVE);
    assertThat(other.find(MIA).orElseThrow().tokens()).isEqualTo(tokens("2"));
    assertThat(tested.find(MIA).state()).isEqualTo(GrantState.UNREADABLE);
  }

  /** The row is damaged after the tokens are sealed: a store that opened them would fail. */
  @Test
  void consent_isAnsweredWithItsTokens_whichAreNotOpenedAgain() {
    tested.consentOfMia(MONDAY, "0", site("acorn"));
    Interposed late = new Interposed(database, 2, TokensAtRestTest::damage);

    ConsentOutcome outcome =
        new JpaGrantStore(late, cipher((byte) 1), CLIENT, new ApplicationName("/app"))
            .keep(consent(account(MIA.value()), TUESDAY, "1", site("acorn")));

    assertThat(late.happened()).isTrue();
    assertThat(tested.find(MIA).state()).isEqualTo(GrantState.UNREADABLE);
    assertThat(outcome.grant().state()).isEqualTo(GrantState.LIVE);
    assertThat(outcome.grant().tokens()).isEqualTo(tokens("1"));
  }

  private static void damage(EntityManager em) {
    em.createQuery("update GrantRow g set g.accessToken = 'x'").executeUpdate();
    em.refresh(em.find(GrantRow.class, new GrantRow.Key(CLIENT, MIA)));
  }

  @Test
  void list_isAnsweredWithTheTokensThatReadIt_whichAreNotOpenedAgain() {
    Grant asRead = tested.consentOfMia(MONDAY, "1", site("acorn")).grant();
    database.execute("update trivet_grant set access_token = 'x'");

    Grant grant =
        tested.store().keepSites(asRead, List.of(site("birch")), TUESDAY).orElseThrow().grant();

    assertThat(grant.state()).isEqualTo(GrantState.LIVE);
    assertThat(grant.tokens()).isEqualTo(tokens("1"));
    assertThat(grant.grantedSites()).containsExactly(site("birch"));
  }
}
