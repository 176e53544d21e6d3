// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Fault;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import dev.trivet.story.Eventually;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Early refresh: while a token is valid, no request waits for another. */
class EarlyRefreshTest extends RefreshScene {

  EarlyRefreshTest(FakeAtlassian fake) {
    super(fake);
  }

  @Test
  void token_nearItsEnd_isRefreshedEarly() {
    pass(HOUR.minusSeconds(30));
    TokenSet valid = stored();

    assertThat(fresh()).as("no request waits").isEqualTo(valid);

    Eventually.await(() -> !stored().equals(valid));
    Eventually.await(() -> !app.heard.events.isEmpty());
    assertThat(refreshes()).isEqualTo(1);
    assertThat(app.heard.events).containsExactly("refreshed " + grant().account().accountId());
  }

  @Test
  void token_nearItsEnd_isRefreshedOnce_howeverManyUseIt() {
    pass(HOUR.minusSeconds(30));
    Grant old = grant();
    for (int i = 0; i < 500; i++) {
      assertThat(trivet.obtainTokens(old)).isEqualTo(old.tokens());
    }

    Eventually.await(() -> !stored().equals(old.tokens()));
    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void hangingAtlassian_isNotNoticed_whileTheTokenIsValid() {
    pass(HOUR.minusSeconds(30));
    fake.fault(Endpoint.TOKEN, Fault.hang().always());
    for (int i = 0; i < 100; i++) {
      assertThat(fresh()).isEqualTo(stored());
    }

    Eventually.await(() -> refreshes() == 1);
  }

  @Test
  void refresh_thatNoThreadRuns_isLeftToTheFirstRequestAfterTheExpiry()
      throws InterruptedException {
    app.closeExecutor();
    pass(HOUR.minusSeconds(30));
    assertThat(fresh()).isEqualTo(stored());
    assertThat(refreshes()).isZero();

    pass(Duration.ofSeconds(30));
    fresh();
    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void failingAtlassian_whileTheTokenIsValid_isNotNoticed() {
    pass(HOUR.minusSeconds(30));
    fake.fault(Endpoint.TOKEN, Fault.status(503).always());

    for (int i = 0; i < 100; i++) {
      assertThat(fresh()).isEqualTo(stored());
    }
    Eventually.await(() -> refreshes() == 1);
  }
}
