// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.sample.SignInSteps.Step;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignInTraceTest {

  private static final List<StandIn.Call> LEDGER =
      List.of(
          call(1, "3 Remember", null),
          call(2, "4 Callback", "mia"),
          call(3, "6 Token", "mia"),
          call(4, "3 Remember", null),
          call(5, "4 Callback", "mia"),
          call(6, "6 Token", "mia"),
          call(7, "7 Sites", "mia"),
          call(8, "7 Identity", "mia"),
          call(9, null, "mia"),
          call(10, "4 Callback", "mallory"));

  @Test
  void steps_areThoseOfTheLastSignIn() {
    List<Step> steps = new SignInTrace(LEDGER, "mia").steps("12:00:00");

    assertThat(steps).extracting(Step::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(steps)
        .extracting(Step::time)
        .containsExactly("", "", at(4), at(5), "", at(6), at(8), "12:00:00", "");
    assertThat(steps.get(5).count()).isEqualTo("1 token call");
    assertThat(steps.get(6).count()).isEqualTo("2 calls");
  }

  @Test
  void steps_withoutALedger_haveNoTimes() {
    List<Step> steps = new SignInTrace(List.of(), "mia").steps("");

    assertThat(steps).hasSize(9);
    assertThat(steps).allMatch(step -> step.time().isEmpty() && step.count().isEmpty());
  }

  @Test
  void exchanges_areThoseOfOneConsent() {
    assertThat(Mallory.exchanges(LEDGER, 9)).contains(0L);
    assertThat(Mallory.exchanges(LEDGER, 1)).contains(1L);
    assertThat(Mallory.exchanges(LEDGER, 10)).isEmpty();
  }

  private static String at(int second) {
    return String.format(Locale.ROOT, "12:00:%02d.000 UTC", second);
  }

  private static StandIn.Call call(int second, @Nullable String step, @Nullable String account) {
    return new StandIn.Call(
        String.format(Locale.ROOT, "2026-11-27T12:00:%02dZ", second), step, 200, account);
  }
}
