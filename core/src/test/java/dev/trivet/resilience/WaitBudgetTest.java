// SPDX-License-Identifier: Apache-2.0
package dev.trivet.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitBudgetTest {

  private static final Duration STEP = Duration.ofSeconds(3);

  @AfterEach
  void end() {
    WaitBudget.end(true);
  }

  @Test
  void stepsOutsideRequests_haveTheirOwnLimitAlone() {
    WaitBudget.spend(Duration.ofHours(1));

    assertThat(WaitBudget.limit(STEP)).isEqualTo(STEP);
  }

  @Test
  void stepsOfARequest_shareItsBudget() {
    assertThat(WaitBudget.begin(Duration.ofSeconds(4))).isTrue();

    assertThat(WaitBudget.limit(STEP)).isEqualTo(STEP);
    WaitBudget.spend(Duration.ofSeconds(3));
    assertThat(WaitBudget.limit(STEP)).isEqualTo(Duration.ofSeconds(1));
    WaitBudget.spend(Duration.ofSeconds(2));
    assertThat(WaitBudget.limit(STEP)).isZero();
  }

  @Test
  void innerDispatch_sharesTheBudgetOfItsRequest() {
    WaitBudget.begin(Duration.ofSeconds(4));
    WaitBudget.spend(Duration.ofSeconds(2));

    boolean isBegun = WaitBudget.begin(Duration.ofSeconds(4));
    WaitBudget.end(isBegun);

    assertThat(isBegun).isFalse();
    assertThat(WaitBudget.limit(STEP)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void workThatReachedItsGoal_renewsTheBudget() {
    WaitBudget.begin(Duration.ofSeconds(2));
    WaitBudget.spend(Duration.ofSeconds(2));

    WaitBudget.renew();

    assertThat(WaitBudget.limit(STEP)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void workOutsideRequests_getsNoBudgetByItsGoal() {
    WaitBudget.renew();

    assertThat(WaitBudget.limit(STEP)).isEqualTo(STEP);
  }

  @Test
  void nextRequestOfTheThread_hasABudgetOfItsOwn() {
    WaitBudget.end(WaitBudget.begin(Duration.ofSeconds(1)));
    assertThat(WaitBudget.limit(STEP)).isEqualTo(STEP);

    assertThat(WaitBudget.begin(Duration.ofSeconds(2))).isTrue();
    assertThat(WaitBudget.limit(STEP)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void otherThreads_haveNoPartInIt() throws Exception {
    WaitBudget.begin(Duration.ZERO);

    assertThat(CompletableFuture.supplyAsync(() -> WaitBudget.limit(STEP)).get()).isEqualTo(STEP);
  }
}
