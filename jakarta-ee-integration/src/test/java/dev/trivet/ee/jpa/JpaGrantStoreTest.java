// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MIA;
import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.named;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.Identity;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.TrivetException;
import dev.trivet.grant.AccountLink;
import dev.trivet.grant.AccountLinks;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.LocalUser;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Store in a database, beyond the contract of every store. */
@OnEveryDatabase
class JpaGrantStoreTest {

  @AutoClose private final JpaStoreUnderTest tested;
  private final TestDatabase database;

  JpaGrantStoreTest(DatabaseKind kind) {
    tested = kind.open();
    database = tested.database();
  }

  @Test
  void grants_ofAnotherClientId_areNotOurs() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    JpaGrantStore other = tested.store("other", (byte) 1);

    assertThat(other.find(MIA)).isEmpty();
    other.keep(consent(account(MIA.value()), TUESDAY, "2", site("birch")));

    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("1"));
    assertThat(tested.find(MIA).grantedSites()).containsExactly(site("acorn"));
    assertThat(other.find(MIA).orElseThrow().grantedSites()).containsExactly(site("birch"));
    assertThat(database.select("select count(*) from trivet_account")).containsExactly("1");
  }

  @Test
  void delete_keepsTheProfile_whileAnotherClientNeedsIt() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    JpaGrantStore other = tested.store("other", (byte) 1);
    other.keep(consent(account(MIA.value()), TUESDAY, "2", site("birch")));

    tested.store().delete(MIA);

    assertThat(database.select("select count(*) from trivet_account")).containsExactly("1");
    assertThat(other.find(MIA).orElseThrow().grantedSites()).containsExactly(site("birch"));
    other.delete(MIA);
    for (String table : List.of("trivet_account", "trivet_grant", "trivet_site", "trivet_link")) {
      assertThat(database.select("select count(*) from " + table)).containsExactly("0");
    }
  }

  @Test
  void deleteAll_leavesNothingOfTheClientId_andAllOfTheOthers() {
    JpaGrantStore other = tested.store("other", (byte) 1);
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    tested.store().keep(consent(account("edward"), MONDAY, "2", site("acorn")));
    LocalUser mia = new LocalUser(Identity.CONTAINER, "mia");
    tested.store().links().keep(mia, new AccountLink(MIA, null));
    other.keep(consent(account(MIA.value()), TUESDAY, "3", site("birch")));

    tested.store().deleteAll();
    tested.store().deleteAll();

    assertThat(tested.store().find(MIA)).isEmpty();
    assertThat(tested.store().links().find(mia)).isEmpty();
    assertThat(database.select("select client_id from trivet_grant")).containsExactly("other");
    assertThat(database.select("select client_id from trivet_site")).containsExactly("other");
    assertThat(database.select("select count(*) from trivet_account")).containsExactly("1");
  }

  @Test
  void names_thatAreTooLongForTheirColumn_areStillOnesOwn() {
    AccountLinks links = tested.store().links();
    String dn = "uid=mia," + "ou=trees,".repeat(30) + "o=acorn";
    links.keep(new LocalUser(Identity.CONTAINER, dn + "1"), new AccountLink(MIA, null));
    String kept = database.select("select principal from trivet_link").get(0);

    assertThat(links.find(new LocalUser(Identity.CONTAINER, dn + "1"))).isPresent();
    assertThat(links.find(new LocalUser(Identity.CONTAINER, dn + "2"))).isEmpty();
    // a user whose name is the digest of another name
    assertThat(kept).startsWith("sha256:");
    assertThat(links.find(new LocalUser(Identity.CONTAINER, kept))).isEmpty();
    // MySQL ignores blanks at the end when it compares
    links.keep(new LocalUser(Identity.CONTAINER, "blank "), new AccountLink(MIA, null));
    assertThat(database.select("select principal from trivet_link")).noneMatch("blank "::equals);
  }

  @Test
  void links_ofAnotherClientId_areNotOurs() {
    LocalUser mia = new LocalUser(Identity.CONTAINER, "mia");
    tested.store("other", (byte) 1).links().keep(mia, new AccountLink(MIA, null));

    assertThat(tested.store().links().find(mia)).isEmpty();
    tested.store().delete(MIA);
    assertThat(tested.store("other", (byte) 1).links().find(mia)).isPresent();
  }

  @Test
  void changeByAnotherNode_isSeenAtOnce() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    tested.find(MIA);

    database.execute("update trivet_grant set state = 'ENDED', access_token = null");
    database.execute("update trivet_account set name = 'Renamed'");
    database.execute("update trivet_site set withdrawn_at = 1");

    assertThat(tested.store().status(MIA).orElseThrow().state()).isEqualTo(GrantState.ENDED);
    Grant grant = tested.find(MIA);
    assertThat(grant.state()).isEqualTo(GrantState.ENDED);
    assertThat(grant.tokens()).isNull();
    assertThat(grant.account().name()).isEqualTo("Renamed");
    assertThat(grant.grantedSites()).isEmpty();
  }

  @Test
  void endedGrant_livesAgainAfterAConsent() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    database.execute(
        "update trivet_grant set state = 'ENDED', access_token = null, refresh_token = null,"
            + " expires_at = null, lease_owner = 'node', lease_until = 5, epoch = 7");

    tested.consentOfMia(TUESDAY, "2", site("acorn"));

    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("2"));
    assertThat(tested.find(MIA).firstGrantedAt()).isEqualTo(MONDAY);
    assertThat(database.select("select lease_owner, lease_until, epoch from trivet_grant"))
        .containsExactly(null, null, "8");
  }

  @Test
  void longAndOddTexts_areKeptAsFarAsTheyFit() {
    String long5000 = "x".repeat(253) + "\ud83d\ude00".repeat(2500);
    String odd =
        "\u0410\u043b\u0438\u0441\u0430 \ud83d\ude00 '\"; drop table x; -- \u202e\u0000 \u200b";

    tested.store().keep(consent(named("long", long5000), MONDAY, "1", site("acorn")));
    tested.store().keep(consent(named("odd", odd), MONDAY, "1", site("acorn")));

    String kept = tested.find(new AccountId("long")).account().name();
    assertThat(kept).isEqualTo("x".repeat(253) + "\ud83d\ude00");
    assertThat(tested.find(new AccountId("odd")).account().name()).isEqualTo(odd.replace("\0", ""));
  }

  @Test
  void outcome_isWhatIsStored_alsoWhereTextsWereCut() {
    ConsentOutcome outcome =
        tested.store().keep(consent(named("long", "x".repeat(5000)), MONDAY, "1", site("acorn")));

    assertThat(tested.find(new AccountId("long"))).isEqualTo(outcome.grant());
  }

  @Test
  void firstConsents_atTheSameTime_makeOneGrant() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 50; round++) {
        String id = "account-" + round;
        CyclicBarrier together = new CyclicBarrier(2);
        List<Callable<ConsentOutcome>> consents = new ArrayList<>();
        for (String tokens : List.of("1", "2")) {
          consents.add(
              () -> {
                together.await();
                return tested.store().keep(consent(account(id), MONDAY, tokens, site("acorn")));
              });
        }
        List<ConsentOutcome> outcomes = new ArrayList<>();
        for (Future<ConsentOutcome> outcome : threads.invokeAll(consents)) {
          outcomes.add(outcome.get());
        }
        assertThat(outcomes).extracting(outcome -> outcome.added().size()).contains(0, 1);
        assertThat(tested.find(new AccountId(id)).grantedSites()).containsExactly(site("acorn"));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(database.select("select count(*) from trivet_grant")).containsExactly("50");
    assertThat(database.select("select count(*) from trivet_site")).containsExactly("50");
  }

  @Test
  void laterConsents_atTheSameTime_bothSucceed() throws Exception {
    tested.consentOfMia(MONDAY, "0", site("acorn"));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 25; round++) {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Callable<ConsentOutcome>> consents = new ArrayList<>();
        for (String tokens : List.of("1", "2")) {
          consents.add(
              () -> {
                together.await();
                return tested.consentOfMia(TUESDAY, tokens, site("acorn"));
              });
        }
        for (Future<ConsentOutcome> outcome : threads.invokeAll(consents)) {
          assertThat(outcome.get().grant().state()).isEqualTo(GrantState.LIVE);
        }
      }
    } finally {
      threads.shutdownNow();
    }
    Set<Object> possible = Set.of(tokens("1"), tokens("2"));
    assertThat(possible).contains(tested.find(MIA).tokens());
  }

  @Test
  void databaseThatIsDown_isUnavailable() {
    tested.consentOfMia(MONDAY, "1");
    database.stop();

    assertUnavailable(() -> tested.store().find(MIA));
    assertUnavailable(() -> tested.store().status(MIA));
    assertUnavailable(() -> tested.consentOfMia(TUESDAY, "2"));
  }

  private static void assertUnavailable(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasMessageStartingWith("[TRV-0501]")
        .extracting(failure -> ((TrivetException) failure).code())
        .isEqualTo(ErrorCode.STORE_UNAVAILABLE);
  }

  @Test
  void failure_isTriedAgain_onlyAfterAConflict() {
    database.execute("drop table trivet_site");
    int before = database.units.get();

    assertUnavailable(() -> tested.consentOfMia(MONDAY, "1", site("acorn")));

    assertThat(database.units.get() - before).as("the data source, none, the consent").isEqualTo(3);
    assertThat(database.select("select state from trivet_grant")).isEmpty();
    assertThat(database.select("select account_id from trivet_account")).isEmpty();
  }

  @Test
  void rowThatMakesNoSense_harmsNobodyElse() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    tested.store().keep(consent(account("broken"), MONDAY, "2", site("acorn")));
    database.execute("update trivet_grant set state = 'ODD' where account_id = 'broken'");

    assertUnavailable(() -> tested.store().find(new AccountId("broken")));
    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("1"));
  }

  @Test
  void sites_keepTheirProducts() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));

    assertThat(tested.find(MIA).grantedSites().get(0).products())
        .isEqualTo(site("acorn").products());
    assertThat(
            database.select("select products from trivet_site").stream()
                .map(String::valueOf)
                .collect(Collectors.joining()))
        .isEqualTo("jira read:jira-work write:jira-work\nconfluence read:confluence-content.all");
  }
}
