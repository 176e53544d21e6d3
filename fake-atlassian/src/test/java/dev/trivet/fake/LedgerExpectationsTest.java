// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeAtlassianExtension.class)
class LedgerExpectationsTest {
  private final FakeAtlassian fake;
  private final App app;

  LedgerExpectationsTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new App(fake);
  }

  @Test
  void cleanSession_meetsEveryExpectation() throws Exception {
    fake.ledger().expectNoCalls();

    Object refreshToken = app.signIn("mia", "site-a").get("refresh_token");
    app.refresh(refreshToken);

    fake.ledger()
        .expectTokenCalls(2)
        .expectCodeExchanges(1)
        .expectRefreshes(1)
        .expectCalls(Endpoint.AUTHORIZE, 1)
        .expectCalls(Endpoint.ME, 0)
        .expectNoSpentTokens()
        .expectNoSecretsInUrls();
  }

  @Test
  void wrongNumber_listsTheCalls_andMarksThoseThatCount() throws Exception {
    fake.fault(Endpoint.TOKEN, Fault.close().onlyFor("refresh_token"));
    Object refreshToken = app.signIn("mia", "site-a").get("refresh_token");
    assertThatThrownBy(() -> app.refresh(refreshToken)).isInstanceOf(IOException.class);

    assertThatThrownBy(() -> fake.ledger().expectRefreshes(0))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected 0 calls with a refresh token, saw 1; all calls")
        .hasMessageContaining("\n   GET /authorize -> 200, ")
        .hasMessageContaining("\n   POST /oauth/token authorization_code -> 200, tokens for a code")
        .hasMessageContaining("\n > POST /oauth/token refresh_token -> no answer, fault: close");
  }

  @Test
  void eachExpectation_canFail() throws Exception {
    Object refreshToken = app.signIn("mia", "site-a").get("refresh_token");
    app.refresh(refreshToken);
    app.refresh(refreshToken);
    app.get(URI.create(fake.url() + "/me?access_token=x"));

    List<Consumer<Ledger>> unmet =
        List.of(
            ledger -> ledger.expectNoCalls(),
            ledger -> ledger.expectTokenCalls(2),
            ledger -> ledger.expectCodeExchanges(2),
            ledger -> ledger.expectRefreshes(1),
            ledger -> ledger.expectCalls(Endpoint.ME, 0),
            ledger -> ledger.expectNoSpentTokens(),
            ledger -> ledger.expectNoSecretsInUrls());

    assertThat(unmet)
        .allSatisfy(
            expectation ->
                assertThatThrownBy(() -> expectation.accept(fake.ledger()))
                    .isInstanceOf(AssertionError.class));
  }

  @Test
  void codeSentTwice_countsAsSpent() throws Exception {
    String code = app.code("mia", "site-a");
    app.exchange(code);
    app.exchange(code);

    assertThatThrownBy(() -> fake.ledger().expectNoSpentTokens())
        .hasMessageContaining("expected 0 calls with what was spent, saw 1");
  }

  @Test
  void list_showsNoSecret() throws Exception {
    String token = String.valueOf(app.signIn("mia", "site-a").get("access_token"));
    app.get(URI.create(fake.url() + "/x/" + token));

    assertThatThrownBy(() -> fake.ledger().expectNoSecretsInUrls())
        .hasMessageContaining("> GET (a path that may hold a secret) -> 404")
        .satisfies(e -> assertThat(SecretScan.in(e.toString())).isEmpty());
  }
}
