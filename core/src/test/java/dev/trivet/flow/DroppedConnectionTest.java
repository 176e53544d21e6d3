// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.Trivet;
import dev.trivet.config.Setting;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.story.TcpRelay;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A firewall drops the idle connections to Atlassian silently. */
@ExtendWith(FakeAtlassianExtension.class)
class DroppedConnectionTest {

  private final TcpRelay relay;
  private final Application app;
  private final ExecutorService people = Executors.newCachedThreadPool();

  DroppedConnectionTest(FakeAtlassian fake) {
    this.relay = new TcpRelay(fake.url());
    this.app = new Application(fake);
    app.with(Setting.AUTHORIZATION_SERVER, relay.url().toString());
    app.with(Setting.API_SERVER, relay.url().toString());
    app.with(Setting.CALL_TIMEOUT, "PT4S");
  }

  @AfterEach
  void close() throws InterruptedException {
    app.close();
    relay.close();
    people.shutdownNow();
  }

  @Test
  void twelveSignIns_thenOneTimeOut_thenAllIsWell() {
    Trivet trivet = app.trivet();
    List<MatchedResponse.Granted> consents =
        IntStream.range(0, 12).mapToObj(i -> consent(trivet)).toList();
    List<CompletableFuture<ConsentOutcome>> signIns =
        consents.stream()
            .map(
                each ->
                    CompletableFuture.supplyAsync(() -> Application.complete(trivet, each), people))
            .toList();
    signIns.forEach(CompletableFuture::join);
    MatchedResponse.Granted first = consent(trivet);
    MatchedResponse.Granted second = consent(trivet);
    relay.dropSilently();

    assertThatThrownBy(() -> Application.complete(trivet, first))
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            failure -> assertThat(failure.isConnectionDead()).isTrue());
    assertThat(Application.complete(trivet, second).grant().sites()).isNotEmpty();
  }

  private MatchedResponse.Granted consent(Trivet trivet) {
    return app.consent(trivet, "mia", "site-a");
  }
}
