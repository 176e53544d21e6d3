// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.SignInRefused;
import dev.trivet.ee.SignedOut;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import org.junit.jupiter.api.Test;

class EventLogTest {

  private static final AccountId MIA = new AccountId("mia");
  private static final AccountId EDWARD = new AccountId("edward");

  private final EventLog log = new EventLog();

  @Test
  void events_areTheLastTen_theNewestFirst() {
    for (int i = 0; i < 12; i++) {
      log.signedOut(new SignedOut(MIA));
    }
    log.refused(new SignInRefused(ErrorCode.MISSING_SCOPE, "c-1"));

    assertThat(log.last(MIA)).hasSize(10);
    assertThat(log.last(MIA).get(0).name()).isEqualTo("SignInRefused");
    assertThat(log.last(MIA).get(0).text()).contains("TRV-0107");
  }

  @Test
  void events_ofOtherPeople_areNotShown() {
    log.signedOut(new SignedOut(MIA));

    assertThat(log.last(EDWARD)).isEmpty();
    assertThat(log.lastSignIn(MIA)).isEmpty();
  }
}
