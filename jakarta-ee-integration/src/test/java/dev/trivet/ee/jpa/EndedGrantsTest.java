// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.JpaStoreUnderTest.CLIENT;
import static dev.trivet.ee.jpa.Samples.MIA;
import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.grant.Consent;
import dev.trivet.grant.GrantStore;
import dev.trivet.jwe.TokenCipher;
import dev.trivet.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Deletion of grants that have ended, and what happens at the same time. */
@OnEveryDatabase
class EndedGrantsTest {

  private static final TokenCipher KEYS = Rings.of("a");

  @AutoClose private final JpaStoreUnderTest tested;
  private final TestDatabase database;

  EndedGrantsTest(DatabaseKind kind) {
    tested = kind.open();
    database = tested.database();
  }

  private void consents(GrantStore store, String account) {
    store.keep(consent(account(account), MONDAY, "1", site("acorn"), site("birch")));
  }

  private void end(String where, Duration ago) {
    database.execute(
        "update trivet_grant set state = 'ENDED', access_token = null, refresh_token = null,"
            + " expires_at = null, key_id = null, ended_at = "
            + Instant.now().minus(ago).toEpochMilli()
            + " where "
            + where);
  }

  private List<String> count(String table) {
    return database.select("select count(*) from " + table);
  }

  @Test
  void upkeep_deletesWhatEndedLongAgo_andNothingElse() {
    for (String account : List.of("old", "recent", "live")) {
      consents(tested.store(), account);
    }
    end("account_id = 'old'", Duration.ofDays(31));
    end("account_id = 'recent'", Duration.ofDays(29));

    tested.store().upkeep();

    for (String table : List.of("trivet_account", "trivet_grant")) {
      assertThat(database.select("select account_id from " + table + " order by account_id"))
          .containsExactly("live", "recent");
    }
    assertThat(count("trivet_site")).containsExactly("4");
    assertThat(tested.find(new AccountId("live")).tokens()).isEqualTo(tokens("1"));
  }

  @Test
  void upkeep_leavesOtherApplicationsAlone() {
    JpaGrantStore other = new JpaGrantStore(database, KEYS, "other", new ApplicationName("/app"));
    consents(other, "both");
    consents(other, "theirs");
    consents(tested.store(), "both");
    end("account_id = 'theirs' or client_id = 'client'", Duration.ofDays(31));

    tested.store().upkeep();

    assertThat(database.select("select account_id from trivet_grant order by account_id"))
        .containsExactly("both", "theirs");
    assertThat(count("trivet_account")).containsExactly("2");
    assertThat(count("trivet_site")).containsExactly("4");
    assertThat(other.find(new AccountId("both")).orElseThrow().tokens()).isEqualTo(tokens("1"));
  }

  @Test
  void upkeep_takesABoundedShare() {
    for (int i = 0; i < 110; i++) {
      tested.store().keep(consent(account("account-" + i), MONDAY, "1"));
    }
    end("1 = 1", Duration.ofDays(31));

    tested.store().upkeep();
    assertThat(count("trivet_grant")).containsExactly("10");
    tested.store().upkeep();
    assertThat(count("trivet_grant")).containsExactly("0");
    assertThat(count("trivet_account")).containsExactly("0");
  }

  @Test
  void consent_whileItsOldGrantIsDeleted_wins() {
    consents(tested.store(), MIA.value());
    end("1 = 1", Duration.ofDays(31));
    Interposed late =
        new Interposed(database, 1, () -> tested.consentOfMia(TUESDAY, "2", site("acorn")));

    new JpaGrantStore(late, KEYS, CLIENT, new ApplicationName("/app")).upkeep();

    assertThat(late.happened()).isTrue();
    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("2"));
    assertThat(tested.find(MIA).grantedSites()).containsExactly(site("acorn"));
    assertThat(tested.find(MIA).firstGrantedAt()).isEqualTo(MONDAY);
  }

  /** The new grant has been changed as often as the old one. */
  @Test
  void grant_madeAgain_whileItsOldOneIsDeleted_stays() {
    consents(tested.store(), MIA.value());
    end("1 = 1", Duration.ofDays(31));
    Interposed late =
        new Interposed(
            database,
            1,
            () -> {
              tested.store().delete(MIA);
              tested.consentOfMia(MONDAY, "2", site("acorn"));
            });

    new JpaGrantStore(late, KEYS, CLIENT, new ApplicationName("/app")).upkeep();

    assertThat(late.happened()).isTrue();
    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("2"));
    assertThat(tested.find(MIA).grantedSites()).containsExactly(site("acorn"));
  }

  /**
   * Either the other node waits for the account, and then finds the grant live, or it is first, and
   * the consent makes a new grant.
   */
  @Test
  void consent_whileAnotherNodeDeletesItsOldGrant_wins() throws InterruptedException {
    consents(tested.store(), MIA.value());
    end("1 = 1", Duration.ofDays(31));
    Thread otherNode = new Thread(() -> tested.store().upkeep());
    Interposed late = new Interposed(database, 1, otherNode::start);

    JpaGrantStore store =
        new JpaGrantStore(late, Rings.of("a"), CLIENT, new ApplicationName("/app"));
    store.keep(consent(account(MIA.value()), TUESDAY, "2", site("acorn")));
    otherNode.join();

    assertThat(late.happened()).isTrue();
    assertThat(database.select("select state from trivet_grant")).containsExactly("LIVE");
    assertThat(database.select("select name from trivet_account")).hasSize(1);
    assertThat(store.find(MIA).orElseThrow().tokens()).isEqualTo(tokens("2"));
  }

  @Test
  void profile_thatAnotherApplicationHasJustComeToNeed_stays() {
    JpaGrantStore other = new JpaGrantStore(database, KEYS, "other", new ApplicationName("/app"));
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    Consent theirs = consent(account(MIA.value()), TUESDAY, "2", site("acorn"));
    Interposed late = new Interposed(database, 2, () -> other.keep(theirs));

    new JpaGrantStore(late, KEYS, CLIENT, new ApplicationName("/app")).delete(MIA);

    assertThat(late.happened()).isTrue();
    assertThat(tested.store().find(MIA)).isEmpty();
    assertThat(other.find(MIA).orElseThrow().account()).isEqualTo(account(MIA.value()));
  }

  /** Whichever comes first, the other application keeps the profile. */
  @Test
  void profile_thatAnotherApplicationDeletesMeanwhile_stays() throws InterruptedException {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    Thread deletion = new Thread(() -> tested.store().delete(MIA));
    Interposed late = new Interposed(database, 1, deletion::start);
    JpaGrantStore other = new JpaGrantStore(late, KEYS, "other", new ApplicationName("/app"));

    other.keep(consent(account(MIA.value()), TUESDAY, "2", site("acorn")));
    deletion.join();

    assertThat(late.happened()).isTrue();
    assertThat(tested.store().find(MIA)).isEmpty();
    assertThat(other.find(MIA).orElseThrow().account()).isEqualTo(account(MIA.value()));
  }
}
