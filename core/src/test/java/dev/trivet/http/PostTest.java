// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeAtlassianExtension.class)
class PostTest {

  private static final String TOKEN = "t0psecret";

  private final FakeAtlassian fake;
  private final Transport transport =
      JdkTransport.create(Duration.ofSeconds(20), Duration.ofSeconds(1), null);

  PostTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @AfterEach
  void close() {
    // a call that is let go may be sent again: not into the next test
    fake.repair();
    transport.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "cut", "hang", "drip", "status"})
  void post_whateverHappens_arrivesOnce(String fault) {
    Fault happening =
        switch (fault) {
          case "close" -> Fault.close();
          case "cut" -> Fault.cut(5);
          case "hang" -> Fault.hang();
          case "drip" -> Fault.drip(Duration.ofMillis(50));
          default -> Fault.status(503);
        };
    // the second one meets a connection that is open already
    fake.fault(Endpoint.TOKEN, Fault.status(400));
    fake.fault(Endpoint.TOKEN, happening.always());
    assertThat(Transport.await(transport.send(post())).status()).isEqualTo(400);
    fake.ledger().clear();

    try {
      assertThat(Transport.await(transport.send(post())).status()).isEqualTo(503);
    } catch (AtlassianUnavailableException failure) {
      assertThat(failure).hasMessageNotContaining(TOKEN);
    }
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isEqualTo(1);
  }

  @Test
  void post_isWhatAtlassianUnderstands() {
    Response response = Transport.await(transport.send(post()));

    assertThat(response.status()).isBetween(400, 403);
    assertThat(response.body()).contains("\"error\"");
    assertThat(fake.ledger().secretsInUrls()).isEmpty();
  }

  private Request post() {
    String json = "{\"grant_type\":\"authorization_code\",\"code\":\"" + TOKEN + "\"}";
    return Request.post(URI.create(fake.url() + "/oauth/token"), json);
  }
}
