// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.http.Transports.Kind;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeAtlassianExtension.class)
class PostTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String TOKEN = "t0psecret";

  private final FakeAtlassian fake;
  private final Transports transports = new Transports();

  PostTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @AfterEach
  void close() throws InterruptedException {
    // a call that is let go may be sent again: not into the next test
    fake.repair();
    transports.close();
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
    Transport transport = transports.get(Kind.JDK, Duration.ofSeconds(1));
    // the second one meets a connection that is open already
    fake.fault(Endpoint.TOKEN, Fault.status(400));
    fake.fault(Endpoint.TOKEN, happening.always());
    assertThat(transport.start(post()).await().status()).isEqualTo(400);
    fake.ledger().clear();

    try {
      assertThat(transport.start(post()).await().status()).isEqualTo(503);
    } catch (AtlassianUnavailableException failure) {
      assertThat(failure).hasMessageNotContaining(TOKEN);
    }
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isEqualTo(1);
  }

  @Test
  void post_isWhatAtlassianUnderstands() {
    Response response = transports.get(Kind.JDK, LONG).start(post()).await();

    assertThat(response.status()).isBetween(400, 403);
    assertThat(response.body()).contains("\"error\"");
    assertThat(fake.ledger().secretsInUrls()).isEmpty();
  }

  @Test
  void post_byTheRestClient_isRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> transports.get(Kind.REST, LONG).start(post()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(TOKEN);
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
  }

  private Request post() {
    String json = "{\"grant_type\":\"authorization_code\",\"code\":\"" + TOKEN + "\"}";
    return Request.post(URI.create(fake.url() + "/oauth/token"), json);
  }
}
