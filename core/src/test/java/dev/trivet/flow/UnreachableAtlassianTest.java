// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.Trivet;
import dev.trivet.config.Setting;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Fault;
import dev.trivet.model.GrantState;
import dev.trivet.model.TokenSet;
import dev.trivet.story.FullServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Atlassian cannot be reached, or does not answer, or fails. */
class UnreachableAtlassianTest extends RefreshScene {

  UnreachableAtlassianTest(FakeAtlassian fake) {
    super(fake);
  }

  private Trivet nodeThatAsks(String server) {
    app.with(Setting.AUTHORIZATION_SERVER, server);
    app.with(Setting.CONNECT_TIMEOUT, "PT1S");
    return app.trivet();
  }

  /** No open end is left, since nothing was sent. */
  private void isLaterAndNothingIsOpen(Trivet node) {
    pass(HOUR);
    TokenSet before = stored();

    assertThatThrownBy(() -> node.obtainTokens(grant()))
        .isInstanceOf(AtlassianUnavailableException.class);

    assertThat(stored()).isEqualTo(before);
    assertThat(app.store().leases().abandoned(1)).isEmpty();
    assertThat(fresh().accessToken()).as("on a node that reaches it").isNotEmpty();
  }

  @Test
  void nameThatNobodyKnows_isLater() {
    isLaterAndNothingIsOpen(nodeThatAsks("https://nobody.invalid"));
  }

  @Test
  void closedPort_isLater() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    isLaterAndNothingIsOpen(nodeThatAsks("http://127.0.0.1:" + port));
  }

  @Test
  void portThatTakesNoConnection_isLater() throws IOException {
    try (FullServer full = new FullServer()) {
      isLaterAndNothingIsOpen(nodeThatAsks(full.url()));
    }
  }

  @Test
  void silence_isLater_andTheSameTokenIsTakenAgain() {
    isLaterAndTheNextSucceeds(Fault.hang());
  }

  @Test
  void dropsOfAnAnswer_areLater_andTheSameTokenIsTakenAgain() {
    isLaterAndTheNextSucceeds(Fault.drip(Duration.ofMillis(100)));
  }

  private void isLaterAndTheNextSucceeds(Fault fault) {
    app.with(Setting.CALL_TIMEOUT, "PT1S");
    Trivet hurried = app.trivet();
    pass(HOUR);
    fake.fault(Endpoint.TOKEN, fault.always());

    assertThatThrownBy(() -> hurried.obtainTokens(grant()))
        .isInstanceOf(AtlassianUnavailableException.class);
    assertThat(refreshes()).as("silence is not asked twice").isEqualTo(1);

    fake.repair();
    assertThat(other.runUpkeep()).isEqualTo(1);
    assertThat(fresh()).isEqualTo(stored());
    pass(HOUR);
    assertThat(fresh().accessToken()).isNotEmpty();
  }

  @Test
  void familyThatAtlassianKills_endsOnce() {
    fake.rules().leeway(Duration.ZERO);
    pass(HOUR);
    fake.fault(Endpoint.TOKEN, Fault.close().afterOperation());

    assertThatThrownBy(this::fresh).isInstanceOf(GrantEndedException.class);

    assertThat(grant().state()).isEqualTo(GrantState.ENDED);
    int calls = refreshes();
    assertThatThrownBy(this::fresh).isInstanceOf(GrantEndedException.class);
    assertThatThrownBy(() -> other.obtainTokens(grant())).isInstanceOf(GrantEndedException.class);
    assertThat(refreshes()).isEqualTo(calls);
    assertThat(app.heard.events).containsExactly("ended " + grant().account().accountId());
    app.signIn("mia", "site-a");
    assertThat(fresh().accessToken()).isNotEmpty();
  }
}
