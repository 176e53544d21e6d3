// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.Trivet;
import dev.trivet.config.Setting;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.fake.Call;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Fault;
import dev.trivet.fake.Ledger;
import dev.trivet.model.GrantState;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The response to a refresh is cut at every byte: the token is spent, and the grant must live. */
class CutAnswersTest extends RefreshScene {

  private final Trivet patient;
  private int length;

  CutAnswersTest(FakeAtlassian fake) {
    super(fake);
    // so long that a slow machine tries again, too
    app.with(Setting.CALL_TIMEOUT, "PT2M");
    this.patient = app.trivet();
  }

  @BeforeEach
  void measure() {
    AtomicInteger seen = new AtomicInteger();
    fake.fault(
        Endpoint.TOKEN,
        Fault.edit(
            text -> {
              seen.set(text.length());
              return text;
            }));
    pass(HOUR);
    fresh();
    length = seen.get();
    app.heard.events.clear();
    assertThat(length).isGreaterThan(500);
  }

  @AfterEach
  void grantIsAlive() {
    pass(HOUR);
    assertThat(fresh().accessToken()).isNotEmpty();
    assertThat(app.heard.events).allMatch(event -> event.startsWith("refreshed"));
  }

  @Test
  void connectionThatDies_isTriedAgainAtOnce() {
    for (int bytes = 0; bytes < length; bytes++) {
      pass(HOUR);
      fake.ledger().clear();
      fake.fault(Endpoint.TOKEN, Fault.cut(bytes));
      TokenSet before = stored();

      assertThat(patient.obtainTokens(grant())).as("after %s", bytes).isNotEqualTo(before);

      assertThat(refreshes()).isEqualTo(2);
      assertThat(fake.ledger().tokenCalls("refresh_token"))
          .extracting(Call::refreshToken)
          .as("the same token")
          .containsOnly(Ledger.fingerprint(String.valueOf(before.refreshToken())));
    }
  }

  @Test
  void connectionThatDiesTwice_isLeftToTheNextNode() {
    losesNothing(bytes -> Fault.cut(bytes).times(2));
  }

  @Test
  void answerThatIsShort_isLeftToTheNextNode() {
    losesNothing(
        bytes -> Fault.edit(text -> text.substring(0, Math.min(bytes, text.length() - 1))));
  }

  private void losesNothing(IntFunction<Fault> fault) {
    for (int bytes = 0; bytes < length; bytes++) {
      pass(HOUR);
      TokenSet before = stored();
      fake.fault(Endpoint.TOKEN, fault.apply(bytes));
      assertThatThrownBy(() -> patient.obtainTokens(grant()))
          .as("after %s", bytes)
          .isInstanceOf(AtlassianUnavailableException.class);
      assertThat(stored()).isEqualTo(before);
      assertThat(grant().state()).isEqualTo(GrantState.LIVE);

      pass(Duration.ofMinutes(9));
      assertThat(other.runUpkeep()).as("after %s", bytes).isEqualTo(1);
      assertThat(stored()).isNotEqualTo(before);
    }
  }
}
