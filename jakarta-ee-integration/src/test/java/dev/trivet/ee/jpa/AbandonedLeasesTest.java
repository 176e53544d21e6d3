// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MIA;
import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.named;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.grant.Lease;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Contract of every store: refreshes whose outcome is unknown. */
@OnEveryStore
class AbandonedLeasesTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final AccountId EDWARD = new AccountId("edward");
  private static final int ALL = 100;

  @AutoClose private final StoreUnderTest tested;

  AbandonedLeasesTest(StoreKind kind) {
    tested = kind.open();
  }

  /** Takes the lease of a grant, which is made first if it does not exist. */
  private Lease take(AccountId account, Duration length) {
    if (tested.store().find(account).isEmpty()) {
      tested.store().keep(consent(named(account.value(), "Somebody"), MONDAY, "1"));
    }
    Grant grant = tested.find(account);
    TokenSet known = Objects.requireNonNull(grant.tokens());
    LeaseResult answer =
        tested.store().leases().lease(account, "node", length, known, grant.revision());
    return ((LeaseResult.Acquired) answer).lease();
  }

  private List<AccountId> abandoned() {
    return tested.store().leases().abandoned(ALL);
  }

  @Test
  void grantsAtRest_andLeasesThatRun_areNotAbandoned() {
    take(MIA, LONG);

    assertThat(abandoned()).isEmpty();
  }

  @Test
  void leaseOfADeadNode_isFoundWhenItIsOver() {
    take(MIA, LONG);
    tested.passMinutes(6);

    assertThat(abandoned()).containsExactly(MIA);
  }

  @Test
  void abandonedLease_isFoundAtOnce_andCanBeTakenAtOnce() {
    Lease first = take(MIA, LONG);
    tested.store().leases().abandon(first);

    assertThat(abandoned()).containsExactly(MIA);
    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("1"));
    Lease second = take(MIA, LONG);
    assertThat(first.openSince()).isNull();
    assertThat(second.openSince()).isNotNull();
    assertThat(second.epoch()).isGreaterThan(first.epoch());
    assertThat(abandoned()).as("somebody is at it").isEmpty();
  }

  @Test
  void leaseGivenBack_isSettled() {
    tested.store().leases().release(take(MIA, LONG));

    assertThat(abandoned()).isEmpty();
    assertThat(take(MIA, LONG).openSince()).isNull();
  }

  @Test
  void openEnd_outlivesATryThatLedNowhere() {
    tested.store().leases().abandon(take(MIA, LONG));
    Lease second = take(MIA, LONG);
    tested.store().leases().release(second);

    assertThat(abandoned()).containsExactly(MIA);
    Lease third = take(MIA, LONG);
    assertThat(third.openSince()).as("reckoned from the first").isEqualTo(second.openSince());
    tested.store().leases().abandon(third);
    assertThat(take(MIA, LONG).openSince()).isEqualTo(second.openSince());
  }

  @Test
  void newTokens_settleIt() {
    tested.store().leases().abandon(take(MIA, LONG));
    assertThat(tested.store().leases().store(take(MIA, LONG), tokens("2"), TUESDAY)).isTrue();
    assertThat(abandoned()).isEmpty();

    tested.store().leases().abandon(take(MIA, LONG));
    tested.consentOfMia(TUESDAY, "3");
    assertThat(abandoned()).isEmpty();
  }

  @Test
  void endAndDeletion_settleIt() {
    tested.store().leases().abandon(take(MIA, LONG));
    tested.store().leases().abandon(take(EDWARD, LONG));
    tested.store().leases().end(take(MIA, LONG));
    tested.store().delete(EDWARD);

    assertThat(abandoned()).isEmpty();
  }

  @Test
  void staleHolder_changesNothing() {
    Lease late = take(MIA, Duration.ZERO);
    take(MIA, LONG);
    tested.store().leases().abandon(late);
    tested.store().leases().release(late);

    assertThat(abandoned()).isEmpty();
    tested.passMinutes(6);
    assertThat(abandoned()).containsExactly(MIA);
  }

  @Test
  void afterTenMinutes_nobodyAsksAnyMore() {
    tested.store().leases().abandon(take(MIA, LONG));
    tested.passMinutes(9);
    assertThat(abandoned()).containsExactly(MIA);

    tested.passMinutes(1);
    assertThat(abandoned()).isEmpty();
  }

  /** Whether the holder is dead is not known; a late one writes nothing. */
  @Test
  void lease_fromBeforeTheClockWasSetBack_isAbandonedAtOnce_andCanBeTaken() {
    Lease late = take(MIA, LONG);
    tested.passMinutes(-300);

    assertThat(abandoned()).containsExactly(MIA);
    Lease next = take(MIA, LONG);
    assertThat(next.openSince()).isBefore(Instant.now().plus(Leases.LONGEST));
    assertThat(tested.store().leases().store(late, tokens("late"), TUESDAY)).isFalse();

    tested.store().leases().abandon(next);
    assertThat(abandoned()).containsExactly(MIA);
    tested.passMinutes(11);
    assertThat(abandoned()).as("the leeway is counted anew").isEmpty();
  }

  @Test
  void longestOpen_comesFirst() {
    tested.store().leases().abandon(take(EDWARD, LONG));
    tested.passMinutes(2);
    tested.store().leases().abandon(take(MIA, LONG));

    assertThat(abandoned()).containsExactly(EDWARD, MIA);
    assertThat(tested.store().leases().abandoned(1)).containsExactly(EDWARD);
  }
}
