// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.FRIDAY;
import static dev.trivet.ee.jpa.Samples.MIA;
import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.grant.Consent;
import dev.trivet.grant.Lease;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Contract of every store: which node may refresh a grant. */
@OnEveryStore
class LeasesTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @AutoClose private final StoreUnderTest tested;

  LeasesTest(StoreKind kind) {
    tested = kind.open();
  }

  /** Asks with the tokens that the row holds. */
  private LeaseResult ask(String node, Duration length) {
    return tested
        .store()
        .find(MIA)
        .map(grant -> ask(node, grant, length))
        .orElseGet(() -> ask(node, tokens("1"), length));
  }

  private LeaseResult ask(String node, Grant asRead, Duration length) {
    TokenSet known = asRead.tokens();
    return known == null
        ? ask(node, tokens("1"), length)
        : tested.store().leases().lease(MIA, node, length, known, asRead.revision());
  }

  private LeaseResult ask(String node, TokenSet known, Duration length) {
    return tested.store().leases().lease(MIA, node, length, known, Leases.UNKNOWN);
  }

  private Lease taken(String node, Duration length) {
    return ((LeaseResult.Acquired) ask(node, length)).lease();
  }

  @Test
  void lease_isTakenByOne_andCarriesTheTokensOfTheRow() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));

    assertThat(taken("one", LONG).tokens()).isEqualTo(tokens("1"));
    assertThat(ask("two", LONG)).isInstanceOf(LeaseResult.Busy.class);
    assertThat(ask("one", LONG)).isInstanceOf(LeaseResult.Busy.class);
  }

  @Test
  void lease_givenBack_canBeTakenAgain_inAnotherEpoch() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    Lease first = taken("one", LONG);
    tested.store().leases().release(first);

    Lease second = taken("two", LONG);

    assertThat(second.epoch()).isGreaterThan(first.epoch());
    assertThat(tested.store().leases().store(first, tokens("late"), TUESDAY)).isFalse();
    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("1"));
  }

  @Test
  void lease_thatIsOver_canBeTakenByAnotherNode_andItsHolderIsFenced() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    Lease late = taken("one", Duration.ZERO);
    Lease next = taken("two", LONG);

    assertThat(tested.store().leases().store(late, tokens("late"), TUESDAY)).isFalse();
    assertThat(tested.store().leases().end(late)).isFalse();
    assertThat(tested.store().leases().store(next, tokens("2"), TUESDAY)).isTrue();
    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("2"));
  }

  @Test
  void lease_ofADeadNode_endsByItself() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    taken("dead", Duration.ofMillis(100));

    Waiting.until(() -> ask("alive", LONG) instanceof LeaseResult.Acquired);
  }

  @Test
  void lease_ofNobody_orWithoutRefreshToken_isNothing() {
    assertThat(ask("one", LONG)).isInstanceOf(LeaseResult.Nothing.class);
    tested.store().keep(new Consent(account(MIA.value()), List.of(), tokens("a", null), MONDAY));

    assertThat(ask("one", LONG)).isInstanceOf(LeaseResult.Nothing.class);
  }

  @Test
  void lease_whereTheRowHoldsAnotherToken_tellsIt() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));

    assertThat(ask("one", tokens("older"), LONG)).isEqualTo(new LeaseResult.Refreshed(tokens("1")));
    assertThat(ask("one", LONG)).isInstanceOf(LeaseResult.Acquired.class);
  }

  @Test
  void newToken_thatEndsEarlier_isStillFresh() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    TokenSet shorter = new TokenSet("access-2", "refresh-2", MONDAY, tokens("1").scopes());
    tested.store().leases().store(taken("one", LONG), shorter, MONDAY);

    assertThat(ask("two", tokens("1"), LONG)).isEqualTo(new LeaseResult.Refreshed(shorter));
  }

  @Test
  void tokenWithoutRefreshToken_isFreshToWhomKnowsAnother() {
    tested.store().keep(new Consent(account(MIA.value()), List.of(), tokens("a", null), MONDAY));

    assertThat(ask("one", tokens("1"), LONG))
        .isEqualTo(new LeaseResult.Refreshed(tokens("a", null)));
  }

  @Test
  void store_keepsBothTokens_andGivesTheLeaseBack() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    long before = tested.find(MIA).revision();

    assertThat(tested.store().leases().store(taken("one", LONG), tokens("2"), TUESDAY)).isTrue();

    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("2"));
    assertThat(tested.find(MIA).lastRefreshedAt()).isEqualTo(TUESDAY);
    assertThat(tested.find(MIA).firstGrantedAt()).isEqualTo(MONDAY);
    assertThat(tested.find(MIA).revision()).isGreaterThan(before);
    assertThat(tested.find(MIA).grantedSites()).containsExactly(site("acorn"));
    assertThat(ask("two", LONG)).isInstanceOf(LeaseResult.Acquired.class);
  }

  /** The response to the first try may be lost; the tokens are in the row all the same. */
  @Test
  void store_triedAgain_isDone() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    Lease lease = taken("one", LONG);
    tested.store().leases().store(lease, tokens("2"), TUESDAY);

    assertThat(tested.store().leases().store(lease, tokens("2"), TUESDAY)).isTrue();
    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("2"));
    taken("two", LONG);
    assertThat(tested.store().leases().store(lease, tokens("3"), FRIDAY)).isFalse();
  }

  @Test
  void lateHolder_changesNothing() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    Lease late = taken("one", Duration.ZERO);
    taken("two", LONG);
    Grant before = tested.find(MIA);

    tested.store().leases().release(late);
    tested.store().leases().abandon(late);

    assertThat(tested.store().leases().end(late)).isFalse();
    assertThat(tested.store().leases().store(late, tokens("late"), TUESDAY)).isFalse();
    assertThat(tested.find(MIA)).isEqualTo(before);
    assertThat(ask("three", LONG)).isInstanceOf(LeaseResult.Busy.class);
  }

  @Test
  void lease_askedForWithARevisionThatIsOld_readsTheRow() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    Grant old = tested.find(MIA);
    tested.store().leases().release(taken("one", LONG));

    assertThat(ask("two", old, LONG)).isInstanceOf(LeaseResult.Acquired.class);
    tested.consentOfMia(TUESDAY, "2", site("acorn"));
    assertThat(ask("two", old, LONG)).isEqualTo(new LeaseResult.Refreshed(tokens("2")));
  }

  /** The new grant has the same revision and times. */
  @Test
  void lease_askedForWithADeletedGrant_leavesTheNewOneAlone() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    Grant deleted = tested.find(MIA);
    tested.store().delete(MIA);
    tested.consentOfMia(MONDAY, "2", site("acorn"));

    assertThat(ask("one", deleted, LONG)).isEqualTo(new LeaseResult.Refreshed(tokens("2")));
  }

  @Test
  void store_withoutRefreshToken_leavesTheOldOne() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));

    tested.store().leases().store(taken("one", LONG), tokens("access-2", null), TUESDAY);

    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("access-2", "refresh-1"));
  }

  @Test
  void newerConsent_alwaysWins() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    Lease late = taken("one", LONG);
    tested.consentOfMia(TUESDAY, "2", site("acorn"));

    assertThat(tested.store().leases().store(late, tokens("late"), FRIDAY)).isFalse();
    assertThat(tested.store().leases().end(late)).isFalse();
    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("2"));
    assertThat(tested.find(MIA).state()).isEqualTo(GrantState.LIVE);
  }

  @Test
  void lateConsent_replacesARefresh_andAGrantThatHasEnded() {
    Instant now = Instant.now();
    Consent late =
        new Consent(account(MIA.value()), List.of(), tokens("3"), now, now.minusSeconds(60));
    tested.consentOfMia(now.minusSeconds(90), "1");
    tested.store().leases().store(taken("one", LONG), tokens("2"), now.minusSeconds(30));
    tested.store().keep(late);
    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("3"));

    tested.consentOfMia(now.minusSeconds(30), "4");
    tested.store().leases().end(taken("one", LONG));
    tested.store().keep(late);
    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("3"));
  }

  @Test
  void end_erasesTheTokens() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));

    assertThat(tested.store().leases().end(taken("one", LONG))).isTrue();

    assertThat(tested.find(MIA).state()).isEqualTo(GrantState.ENDED);
    assertThat(tested.find(MIA).tokens()).isNull();
    assertThat(ask("two", LONG)).isInstanceOf(LeaseResult.Nothing.class);
  }

  @Test
  void delete_leavesNothing_andARefreshUnderWayBringsNothingBack() {
    tested.consentOfMia(MONDAY, "1", site("acorn"), site("birch"));
    Lease late = taken("one", LONG);

    tested.store().delete(MIA);
    tested.store().delete(MIA);

    assertThat(tested.store().leases().store(late, tokens("late"), TUESDAY)).isFalse();
    assertThat(tested.store().find(MIA)).isEmpty();
    assertThat(tested.store().status(MIA)).isEmpty();
    assertThat(tested.consentOfMia(FRIDAY, "2", site("acorn")).added())
        .containsExactly(site("acorn"));
  }

  @Test
  void lease_askedForByManyAtOnce_isTakenByOne() throws Exception {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Callable<LeaseResult> asking = () -> ask("node", LONG);
      for (int round = 0; round < 20; round++) {
        List<Lease> taken = new ArrayList<>();
        for (Future<LeaseResult> answer : threads.invokeAll(Collections.nCopies(3, asking))) {
          if (answer.get() instanceof LeaseResult.Acquired one) {
            taken.add(one.lease());
          }
        }
        assertThat(taken).hasSize(1);
        tested.store().leases().release(taken.get(0));
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
