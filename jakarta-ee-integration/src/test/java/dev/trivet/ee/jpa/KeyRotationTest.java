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
import dev.trivet.grant.GrantStore;
import dev.trivet.grant.Lease;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Rotation of the key that seals tokens. */
@OnEveryDatabase
class KeyRotationTest {

  @AutoClose private final JpaStoreUnderTest tested;
  private final TestDatabase database;

  KeyRotationTest(DatabaseKind kind) {
    tested = kind.open();
    database = tested.database();
  }

  private List<String> keysOfRows() {
    return database.select("select key_id from trivet_grant order by account_id");
  }

  private static void consents(GrantStore node, String account) {
    node.keep(consent(account(account), MONDAY, "1", site("acorn")));
  }

  private static Lease lease(GrantStore node) {
    LeaseResult answer =
        node.leases()
            .lease(
                MIA,
                "node",
                Duration.ofMinutes(1),
                Objects.requireNonNull(node.find(MIA).orElseThrow().tokens()),
                Leases.UNKNOWN);
    return ((LeaseResult.Acquired) answer).lease();
  }

  private static void assertReads(GrantStore node, String tokens) {
    assertThat(node.find(MIA).map(Grant::tokens)).contains(tokens(tokens));
  }

  @Test
  void row_namesTheKeyOfItsTokens() {
    consents(tested.start("a"), MIA.value());
    assertThat(keysOfRows()).containsExactly("a");

    JpaGrantStore promoted = tested.start("b", "a");
    promoted.leases().store(lease(promoted), tokens("2"), TUESDAY);
    assertThat(keysOfRows()).containsExactly("b");

    promoted.leases().end(lease(promoted));
    assertThat(keysOfRows()).hasSize(1).containsOnlyNulls();
  }

  @Test
  void refresh_withoutANewRefreshToken_sealsTheOldOneAnew() {
    consents(tested.start("a"), MIA.value());
    JpaGrantStore promoted = tested.start("b", "a");

    promoted.leases().store(lease(promoted), tokens("access-2", null), TUESDAY);

    assertThat(tested.start("b").find(MIA).map(Grant::tokens))
        .contains(tokens("access-2", "refresh-1"));
  }

  @Test
  void upkeep_movesRowsToThePrimaryKey_batchByBatch() {
    JpaGrantStore before = tested.start("a");
    for (int i = 0; i < 210; i++) {
      consents(before, "account-" + i);
    }
    JpaGrantStore promoted = tested.start("b", "a");

    promoted.upkeep();
    assertThat(keysOfRows()).hasSize(210).containsOnly("b");
    assertThat(tested.start("b").find(new AccountId("account-7")).map(Grant::tokens))
        .contains(tokens("1"));
  }

  @Test
  void refreshUnderWay_isKept_althoughItsRowWasSealedAnew() {
    consents(tested.start("a"), MIA.value());
    JpaGrantStore promoted = tested.start("b", "a");
    Lease underWay = lease(promoted);

    promoted.upkeep();

    assertThat(keysOfRows()).containsExactly("b");
    assertThat(promoted.leases().store(underWay, tokens("2"), TUESDAY)).isTrue();
    assertReads(promoted, "2");
  }

  @Test
  void refreshThatCommitsFirst_isNotUndone() {
    consents(tested.start("a"), MIA.value());
    JpaGrantStore promoted = tested.start("b", "a");
    Lease underWay = lease(promoted);
    Interposed late =
        new Interposed(database, 1, () -> promoted.leases().store(underWay, tokens("2"), TUESDAY));

    new JpaGrantStore(late, Rings.of("b", "a"), CLIENT, new ApplicationName("/app")).upkeep();

    assertThat(late.happened()).isTrue();
    assertReads(promoted, "2");
  }

  /** The new grant has been changed as often as the old one. */
  @Test
  void grant_thatIsDeletedAndMadeAgain_keepsItsTokens() {
    JpaGrantStore before = tested.start("a");
    consents(before, MIA.value());
    Interposed late =
        new Interposed(
            database,
            1,
            () -> {
              before.delete(MIA);
              before.keep(consent(account(MIA.value()), MONDAY, "2", site("acorn")));
            });

    JpaGrantStore promoted = tested.start("b", "a");
    new JpaGrantStore(late, Rings.of("b", "a"), CLIENT, new ApplicationName("/app")).upkeep();

    assertThat(late.happened()).isTrue();
    assertReads(promoted, "2");
  }

  @Test
  void nodesThatDisagree_doNotSealToAndFro() {
    JpaGrantStore spread = tested.start("a", "b");
    consents(spread, "one");
    JpaGrantStore promoted = tested.start("b", "a");
    consents(promoted, "two");

    spread.upkeep();
    assertThat(keysOfRows()).containsExactly("a", "b");
    promoted.upkeep();
    List<String> settled = database.select("select access_token, revision from trivet_grant");
    for (JpaGrantStore node : List.of(spread, tested.start("a", "b"), promoted)) {
      node.upkeep();
    }
    assertThat(keysOfRows()).containsExactly("b", "b");
    assertThat(database.select("select access_token, revision from trivet_grant"))
        .isEqualTo(settled);
  }

  @Test
  void spareKey_ofTheFirstNodeEver_canBePromotedLater() {
    consents(tested.start("a", "b"), MIA.value());

    tested.start("b", "a").upkeep();

    assertThat(keysOfRows()).containsExactly("b");
  }

  @Test
  void unreadableRow_isTriedOnce_andHoldsNobodyUp() {
    JpaGrantStore before = tested.start("a");
    for (String account : List.of("damaged", MIA.value())) {
      consents(before, account);
    }
    database.execute("update trivet_grant set refresh_token = 'x' where account_id = 'damaged'");
    JpaGrantStore promoted = tested.start("b", "a");

    promoted.upkeep();
    List<String> settled = database.select("select revision from trivet_grant");
    promoted.upkeep();

    assertThat(keysOfRows()).containsExactly("b", null);
    assertReads(promoted, "1");
    assertThat(promoted.find(new AccountId("damaged")).orElseThrow().state())
        .isEqualTo(GrantState.UNREADABLE);
    assertThat(database.select("select revision from trivet_grant")).isEqualTo(settled);
  }

  @Test
  void rowOfAKeyThatIsNotOurs_isLeftToThoseWhoHaveIt() {
    consents(tested.start("a"), MIA.value());
    tested.start("a", "b");

    tested.start("b").upkeep();

    assertThat(keysOfRows()).containsExactly("a");
    assertReads(tested.start("a"), "1");
  }

  @Test
  void rowThatHasJustMovedToAKeyThatIsNotOurs_isLeftAlone() {
    consents(tested.start("a"), MIA.value());
    tested.start("b", "a");
    JpaGrantStore next = tested.start("c", "b");
    Interposed late = new Interposed(database, 1, () -> consents(next, MIA.value()));

    new JpaGrantStore(late, Rings.of("b", "a"), CLIENT, new ApplicationName("/app")).upkeep();

    assertThat(late.happened()).isTrue();
    assertThat(keysOfRows()).containsExactly("c");
    assertReads(next, "1");
  }

  /** Against the documents: a key is promoted before all nodes have it. */
  @Test
  void keyThatANodeDoesNotKnow_costsOnePersonAConsent() {
    JpaGrantStore old = tested.start("a");
    consents(old, "one");
    JpaGrantStore hasty = tested.start("b", "a");
    consents(hasty, MIA.value());

    assertThat(old.find(MIA).orElseThrow().state()).isEqualTo(GrantState.UNREADABLE);
    assertThat(old.find(new AccountId("one")).map(Grant::tokens)).contains(tokens("1"));

    old.keep(consent(account(MIA.value()), TUESDAY, "2", site("acorn")));
    assertReads(old, "2");
    assertReads(hasty, "2");
  }

  @Test
  void oldCiphertext_isGoneFromTheRow() {
    JpaGrantStore node = tested.start("a");
    consents(node, MIA.value());
    List<String> first = database.select("select access_token, refresh_token from trivet_grant");

    node.leases().store(lease(node), tokens("2"), TUESDAY);
    assertThat(database.select("select * from trivet_grant")).doesNotContainAnyElementsOf(first);
    List<String> second = database.select("select access_token, refresh_token from trivet_grant");

    node.leases().end(lease(node));
    assertThat(database.select("select * from trivet_grant")).doesNotContainAnyElementsOf(second);
    assertThat(database.select("select access_token, refresh_token from trivet_grant"))
        .containsOnlyNulls();
  }
}
