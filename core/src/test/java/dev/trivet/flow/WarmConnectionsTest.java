// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.Trivet;
import dev.trivet.config.Setting;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.Grant;
import dev.trivet.story.TcpRelay;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connections to Atlassian that sign-ins and refreshes open. */
@ExtendWith(FakeAtlassianExtension.class)
class WarmConnectionsTest {

  /** Account and sites are read at the same time. */
  private static final int SIDE_BY_SIDE = 2;

  private final FakeAtlassian fake;
  private final Application app;
  private final TcpRelay relay;
  private int opened;

  WarmConnectionsTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new Application(fake);
    this.relay = new TcpRelay(fake.url());
    app.with(Setting.AUTHORIZATION_SERVER, relay.url().toString());
    app.with(Setting.API_SERVER, relay.url().toString());
  }

  @AfterEach
  void close() throws InterruptedException {
    app.close();
    relay.close();
  }

  /** Counts what the calls open; the browser of the test reaches Atlassian by the relay, too. */
  private <T> T counting(Supplier<T> calls) {
    int before = relay.opened();
    T result = calls.get();
    opened += relay.opened() - before;
    return result;
  }

  private Grant signIn(Trivet trivet, String person) {
    MatchedResponse.Granted match = app.consent(trivet, person, "site-a");
    return counting(() -> Application.complete(trivet, match).grant());
  }

  @Test
  void signInsAndRefreshes_useTheSameTwoConnections() {
    fake.rules().accessTokenLifetime(Duration.ofSeconds(10));
    Trivet trivet = app.trivet();

    for (int i = 0; i < 10; i++) {
      Grant grant = signIn(trivet, i % 2 == 0 ? "edward" : "mia");
      fake.clock().advance(Duration.ofSeconds(11));
      assertThat(counting(() -> trivet.obtainTokens(grant))).isNotEqualTo(grant.tokens());
    }

    assertThat(opened).isEqualTo(SIDE_BY_SIDE);
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isEqualTo(20);
    assertThat(fake.ledger().count(Endpoint.ME)).isEqualTo(10);
    assertThat(fake.ledger().count(Endpoint.RESOURCES)).isEqualTo(10);
  }
}
