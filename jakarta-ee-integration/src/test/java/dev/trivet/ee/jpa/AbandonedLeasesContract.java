// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.named;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.grant.Lease;
import dev.trivet.grant.LeaseResult;
import dev.trivet.model.AccountId;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Refreshes that nobody finished, in every store alike. */
abstract class AbandonedLeasesContract extends LeasesContract {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final AccountId EDWARD = new AccountId("edward");
  private static final int ALL = 100;

  /** Lets time pass for leases. */
  abstract void minutesPass(int minutes);

  /** The lease of a grant that is there, from now on at least. */
  private Lease take(AccountId account, Duration length) {
    if (store().find(account).isEmpty()) {
      store().keep(consent(named(account.value(), "Somebody"), MONDAY, "1"));
    }
    TokenSet known = Objects.requireNonNull(find(account).tokens());
    LeaseResult answer = store().leases().lease(account, "node", length, known);
    return ((LeaseResult.Taken) answer).lease();
  }

  private List<AccountId> abandoned() {
    return store().leases().abandoned(ALL);
  }

  @Test
  void grantsAtRest_andLeasesThatRun_areNotAbandoned() {
    take(MIA, LONG);

    assertThat(abandoned()).isEmpty();
  }

  @Test
  void leaseOfADeadNode_isFoundWhenItIsOver() {
    take(MIA, LONG);
    minutesPass(6);

    assertThat(abandoned()).containsExactly(MIA);
  }

  @Test
  void abandonedLease_isFoundAtOnce_andCanBeTakenAtOnce() {
    Lease first = take(MIA, LONG);
    store().leases().abandon(first);

    assertThat(abandoned()).containsExactly(MIA);
    assertThat(find(MIA).tokens()).isEqualTo(tokens("1"));
    Lease second = take(MIA, LONG);
    assertThat(first.openSince()).isNull();
    assertThat(second.openSince()).isNotNull();
    assertThat(second.epoch()).isGreaterThan(first.epoch());
    assertThat(abandoned()).as("somebody is at it").isEmpty();
  }

  @Test
  void leaseGivenBack_isSettled() {
    store().leases().release(take(MIA, LONG));

    assertThat(abandoned()).isEmpty();
    assertThat(take(MIA, LONG).openSince()).isNull();
  }

  @Test
  void openEnd_outlivesATryThatLedNowhere() {
    store().leases().abandon(take(MIA, LONG));
    Lease second = take(MIA, LONG);
    store().leases().release(second);

    assertThat(abandoned()).containsExactly(MIA);
    Lease third = take(MIA, LONG);
    assertThat(third.openSince()).as("reckoned from the first").isEqualTo(second.openSince());
    store().leases().abandon(third);
    assertThat(take(MIA, LONG).openSince()).isEqualTo(second.openSince());
  }

  @Test
  void newTokens_settleIt() {
    store().leases().abandon(take(MIA, LONG));
    assertThat(store().leases().renew(take(MIA, LONG), tokens("2"), TUESDAY)).isTrue();
    assertThat(abandoned()).isEmpty();

    store().leases().abandon(take(MIA, LONG));
    miaConsents(TUESDAY, "3");
    assertThat(abandoned()).isEmpty();
  }

  @Test
  void endAndDeletion_settleIt() {
    store().leases().abandon(take(MIA, LONG));
    store().leases().abandon(take(EDWARD, LONG));
    store().leases().end(take(MIA, LONG));
    store().delete(EDWARD);

    assertThat(abandoned()).isEmpty();
  }

  @Test
  void staleHolder_changesNothing() {
    Lease late = take(MIA, Duration.ZERO);
    take(MIA, LONG);
    store().leases().abandon(late);
    store().leases().release(late);

    assertThat(abandoned()).isEmpty();
    minutesPass(6);
    assertThat(abandoned()).containsExactly(MIA);
  }

  @Test
  void afterTenMinutes_nobodyAsksAnyMore() {
    store().leases().abandon(take(MIA, LONG));
    minutesPass(9);
    assertThat(abandoned()).containsExactly(MIA);

    minutesPass(1);
    assertThat(abandoned()).isEmpty();
  }

  @Test
  void longestOpen_comesFirst() {
    store().leases().abandon(take(EDWARD, LONG));
    minutesPass(2);
    store().leases().abandon(take(MIA, LONG));

    assertThat(abandoned()).containsExactly(EDWARD, MIA);
    assertThat(store().leases().abandoned(1)).containsExactly(EDWARD);
  }
}
