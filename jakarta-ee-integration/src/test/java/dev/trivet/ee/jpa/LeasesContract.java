// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.FRIDAY;
import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.grant.Consent;
import dev.trivet.grant.Lease;
import dev.trivet.grant.LeaseResult;
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
import org.junit.jupiter.api.Test;

/** Who may refresh a grant, in every store alike. */
abstract class LeasesContract extends SitesContract {

  private static final Duration LONG = Duration.ofMinutes(5);

  /** Asks as somebody who has just read the row. */
  private LeaseResult ask(String node, Duration length) {
    return ask(node, store().find(MIA).map(Grant::tokens).orElse(tokens("1")), length);
  }

  private LeaseResult ask(String node, TokenSet known, Duration length) {
    return store().leases().lease(MIA, node, length, known);
  }

  private Lease taken(String node, Duration length) {
    return ((LeaseResult.Taken) ask(node, length)).lease();
  }

  @Test
  void lease_isTakenByOne_andCarriesTheTokensOfTheRow() {
    miaConsents(MONDAY, "1", site("acorn"));

    assertThat(taken("one", LONG).tokens()).isEqualTo(tokens("1"));
    assertThat(ask("two", LONG)).isInstanceOf(LeaseResult.Busy.class);
    assertThat(ask("one", LONG)).isInstanceOf(LeaseResult.Busy.class);
  }

  @Test
  void lease_givenBack_canBeTakenAgain_inAnotherEpoch() {
    miaConsents(MONDAY, "1", site("acorn"));
    Lease first = taken("one", LONG);
    store().leases().release(first);

    Lease second = taken("two", LONG);

    assertThat(second.epoch()).isGreaterThan(first.epoch());
    assertThat(store().leases().renew(first, tokens("late"), TUESDAY)).isFalse();
    assertThat(find(MIA).tokens()).isEqualTo(tokens("1"));
  }

  @Test
  void lease_thatIsOver_canBeTakenByAnotherNode_andItsHolderIsFenced() {
    miaConsents(MONDAY, "1", site("acorn"));
    Lease late = taken("one", Duration.ZERO);
    Lease next = taken("two", LONG);

    assertThat(store().leases().renew(late, tokens("late"), TUESDAY)).isFalse();
    assertThat(store().leases().end(late)).isFalse();
    assertThat(store().leases().renew(next, tokens("2"), TUESDAY)).isTrue();
    assertThat(find(MIA).tokens()).isEqualTo(tokens("2"));
  }

  @Test
  void lease_ofADeadNode_endsByItself() {
    miaConsents(MONDAY, "1", site("acorn"));
    taken("dead", Duration.ofMillis(100));

    Waiting.until(() -> ask("alive", LONG) instanceof LeaseResult.Taken);
  }

  @Test
  void lease_ofNobody_orWithoutRefreshToken_isNothing() {
    assertThat(ask("one", LONG)).isInstanceOf(LeaseResult.Nothing.class);
    store().keep(new Consent(account(MIA.value()), List.of(), tokens("a", null), MONDAY));

    assertThat(ask("one", LONG)).isInstanceOf(LeaseResult.Nothing.class);
  }

  @Test
  void lease_whereTheRowHoldsAnotherToken_tellsIt() {
    miaConsents(MONDAY, "1", site("acorn"));

    assertThat(ask("one", tokens("older"), LONG)).isEqualTo(new LeaseResult.Fresh(tokens("1")));
    assertThat(ask("one", LONG)).isInstanceOf(LeaseResult.Taken.class);
  }

  @Test
  void newToken_thatEndsEarlier_isStillFresh() {
    miaConsents(MONDAY, "1", site("acorn"));
    TokenSet shorter = new TokenSet("access-2", "refresh-2", MONDAY, tokens("1").scopes());
    store().leases().renew(taken("one", LONG), shorter, MONDAY);

    assertThat(ask("two", tokens("1"), LONG)).isEqualTo(new LeaseResult.Fresh(shorter));
  }

  @Test
  void tokenWithoutRefreshToken_isFreshToWhomKnowsAnother() {
    store().keep(new Consent(account(MIA.value()), List.of(), tokens("a", null), MONDAY));

    assertThat(ask("one", tokens("1"), LONG)).isEqualTo(new LeaseResult.Fresh(tokens("a", null)));
  }

  @Test
  void renew_keepsBothTokens_andGivesTheLeaseBack() {
    miaConsents(MONDAY, "1", site("acorn"));
    long before = find(MIA).revision();

    assertThat(store().leases().renew(taken("one", LONG), tokens("2"), TUESDAY)).isTrue();

    assertThat(find(MIA).tokens()).isEqualTo(tokens("2"));
    assertThat(find(MIA).lastRefreshedAt()).isEqualTo(TUESDAY);
    assertThat(find(MIA).firstGrantedAt()).isEqualTo(MONDAY);
    assertThat(find(MIA).revision()).isGreaterThan(before);
    assertThat(find(MIA).grantedSites()).containsExactly(site("acorn"));
    assertThat(ask("two", LONG)).isInstanceOf(LeaseResult.Taken.class);
  }

  @Test
  void renew_withoutRefreshToken_leavesTheOldOne() {
    miaConsents(MONDAY, "1", site("acorn"));

    store().leases().renew(taken("one", LONG), tokens("access-2", null), TUESDAY);

    assertThat(find(MIA).tokens()).isEqualTo(tokens("access-2", "refresh-1"));
  }

  @Test
  void newerConsent_alwaysWins() {
    miaConsents(MONDAY, "1", site("acorn"));
    Lease late = taken("one", LONG);
    miaConsents(TUESDAY, "2", site("acorn"));

    assertThat(store().leases().renew(late, tokens("late"), FRIDAY)).isFalse();
    assertThat(store().leases().end(late)).isFalse();
    assertThat(find(MIA).tokens()).isEqualTo(tokens("2"));
    assertThat(find(MIA).state()).isEqualTo(GrantState.LIVE);
  }

  @Test
  void lateConsent_replacesARefresh_andAGrantThatHasEnded() {
    Instant now = Instant.now();
    Consent late =
        new Consent(account(MIA.value()), List.of(), tokens("3"), now, now.minusSeconds(60));
    miaConsents(now.minusSeconds(90), "1");
    store().leases().renew(taken("one", LONG), tokens("2"), now.minusSeconds(30));
    store().keep(late);
    assertThat(find(MIA).tokens()).isEqualTo(tokens("3"));

    miaConsents(now.minusSeconds(30), "4");
    store().leases().end(taken("one", LONG));
    store().keep(late);
    assertThat(find(MIA).tokens()).isEqualTo(tokens("3"));
  }

  @Test
  void end_erasesTheTokens() {
    miaConsents(MONDAY, "1", site("acorn"));

    assertThat(store().leases().end(taken("one", LONG))).isTrue();

    assertThat(find(MIA).state()).isEqualTo(GrantState.ENDED);
    assertThat(find(MIA).tokens()).isNull();
    assertThat(ask("two", LONG)).isInstanceOf(LeaseResult.Nothing.class);
  }

  @Test
  void delete_leavesNothing_andARefreshUnderWayBringsNothingBack() {
    miaConsents(MONDAY, "1", site("acorn"), site("birch"));
    Lease late = taken("one", LONG);

    store().delete(MIA);
    store().delete(MIA);

    assertThat(store().leases().renew(late, tokens("late"), TUESDAY)).isFalse();
    assertThat(store().find(MIA)).isEmpty();
    assertThat(store().standing(MIA)).isEmpty();
    assertThat(miaConsents(FRIDAY, "2", site("acorn")).added()).containsExactly(site("acorn"));
  }

  @Test
  void lease_askedForByManyAtOnce_isTakenByOne() throws Exception {
    miaConsents(MONDAY, "1", site("acorn"));
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Callable<LeaseResult> asking = () -> ask("node", LONG);
      for (int round = 0; round < 20; round++) {
        List<Lease> taken = new ArrayList<>();
        for (Future<LeaseResult> answer : threads.invokeAll(Collections.nCopies(3, asking))) {
          if (answer.get() instanceof LeaseResult.Taken one) {
            taken.add(one.lease());
          }
        }
        assertThat(taken).hasSize(1);
        store().leases().release(taken.get(0));
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
