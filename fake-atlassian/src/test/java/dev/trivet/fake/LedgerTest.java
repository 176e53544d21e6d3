// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeAtlassianExtension.class)
class LedgerTest {
  private final FakeAtlassian fake;
  private final App app;

  LedgerTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new App(fake);
  }

  @Test
  void ledger_keepsEveryCallOfASignIn() throws Exception {
    Map<String, Object> tokens = app.signIn("mia", "site-a");
    app.get("/me", tokens.get("access_token"));
    app.resources(tokens);

    assertThat(fake.ledger().calls())
        .extracting(Call::endpoint)
        .containsExactly(
            Endpoint.AUTHORIZE, Endpoint.CONSENT, Endpoint.TOKEN, Endpoint.ME, Endpoint.RESOURCES);
    assertThat(fake.ledger().secretsInUrls()).isEmpty();
    assertThat(fake.ledger().calls(Endpoint.CONSENT).get(0).accountId())
        .isEqualTo(fake.person("mia").accountId());
  }

  @Test
  void tokenCall_isKeptWithFingerprintsOnly() throws Exception {
    String refreshToken = String.valueOf(app.signIn("mia", "site-a").get("refresh_token"));
    app.refresh(refreshToken);

    Call call = fake.ledger().tokenCalls("refresh_token").get(0);
    assertThat(call.refreshToken()).isEqualTo(Ledger.fingerprint(refreshToken)).hasSize(12);
    assertThat(call.status()).isEqualTo(200);
    assertThat(call.accountId()).isEqualTo(fake.person("mia").accountId());
    assertThat(fake.ledger().calls().toString()).doesNotContain(refreshToken);
    assertThat(fake.ledger().tokenCalls("authorization_code")).hasSize(1);
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isEqualTo(2);
  }

  @Test
  void codeSentTwice_isSeen_thoughTheFirstCallFailed() throws Exception {
    fake.fault(Endpoint.TOKEN, Fault.status(503));
    String code = app.code("mia", "site-a");
    app.exchange(code);
    app.exchange(code);

    assertThat(fake.ledger().calls(Endpoint.TOKEN))
        .extracting(Call::codeSentTwice)
        .containsExactly(false, true);
  }

  @Test
  void faultyCall_isKeptWithItsAccount() throws Exception {
    Object token = app.signIn("mia", "site-a").get("refresh_token");
    fake.fault(Endpoint.TOKEN, Fault.status(503));
    app.refresh(token);

    Call call = fake.ledger().tokenCalls("refresh_token").get(0);
    assertThat(call.accountId()).isEqualTo(fake.person("mia").accountId());
    assertThat(call.outcome()).contains("fault: status 503");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/me?access_token=x",
        "/?client_secret=x",
        "/oauth/token?grant_type=refresh_token&code=x",
        "/trivet-sample-secret",
        "/?x=trivet-sample-secret"
      })
  void secretInUrl_isSeen(String path) throws Exception {
    app.get(URI.create(fake.url() + path));

    assertThat(fake.ledger().secretsInUrls()).hasSize(1);
  }

  @Test
  void tokenInPath_isSeen() throws Exception {
    app.get(URI.create(fake.url() + "/x/" + app.signIn("mia", "site-a").get("access_token")));

    assertThat(fake.ledger().secretsInUrls()).hasSize(1);
  }

  @Test
  void token_withQuery_isRefused() throws Exception {
    assertThat(app.post("/oauth/token?a=b", "application/json", "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void calls_carryTheVirtualTime() throws Exception {
    Instant before = Instant.now();
    fake.clock().advance(Duration.ofDays(10));
    app.get(fake.url());

    assertThat(fake.ledger().calls().get(0).at())
        .isBetween(before.plus(Duration.ofDays(10)), Instant.now().plus(Duration.ofDays(10)));
  }

  @Test
  void clear_forgets() throws Exception {
    app.get(fake.url());
    fake.ledger().clear();

    assertThat(fake.ledger().calls()).isEmpty();
  }
}
