// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.Trivet;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.SignInRefusedException;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-ins and refreshes share one circuit breaker. */
@ExtendWith(FakeAtlassianExtension.class)
class SharedBreakerTest {

  private final FakeAtlassian fake;
  private final Application app;
  private final Trivet trivet;

  SharedBreakerTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new Application(fake);
    this.trivet = app.trivet();
  }

  @AfterEach
  void close() throws InterruptedException {
    app.close();
  }

  /** Edward's token has expired, so he needs the token endpoint. */
  private Grant edwardNeedsAToken() {
    app.signIn("edward", "site-a");
    fake.clock().advance(Duration.ofHours(1));
    return app.grantOf("edward").orElseThrow();
  }

  private int calls() {
    return fake.ledger().count(Endpoint.TOKEN);
  }

  @Test
  void signIn_whileAtlassianWantsToBeLeftAlone_doesNotSpendItsCode() {
    Grant edwards = edwardNeedsAToken();
    fake.fault(Endpoint.TOKEN, Fault.tooManyRequests("20"));
    assertThatThrownBy(() -> trivet.obtainTokens(edwards))
        .isInstanceOf(AtlassianUnavailableException.class);
    MatchedResponse.Granted match = app.consent("mia", "site-a");
    fake.ledger().clear();

    assertThatThrownBy(() -> Application.complete(trivet, match))
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            later -> {
              assertThat(later.code()).isEqualTo(ErrorCode.UNAVAILABLE);
              assertThat(later.retryAfter().orElseThrow()).isPositive();
            });

    assertThat(calls()).isZero();
    fake.clock().advance(Duration.ofSeconds(23));
    assertThat(Application.complete(trivet, match).added()).hasSize(1);
  }

  @Test
  void refresh_whileASignInWasToldToWait_isNotTried() {
    Grant edwards = edwardNeedsAToken();
    MatchedResponse.Granted match = app.consent("mia", "site-a");
    fake.fault(Endpoint.TOKEN, Fault.tooManyRequests("20"));
    fake.ledger().clear();

    assertThatThrownBy(() -> Application.complete(trivet, match))
        .isInstanceOf(AtlassianUnavailableException.class);
    assertThatThrownBy(() -> trivet.obtainTokens(edwards))
        .isInstanceOf(AtlassianUnavailableException.class);
    assertThat(calls()).isEqualTo(1);

    fake.clock().advance(Duration.ofSeconds(23));
    assertThat(trivet.obtainTokens(edwards).accessToken()).isNotEmpty();
  }

  @Test
  void signIn_thatIsNotAnswered_makesRefreshesWait() {
    Grant edwards = edwardNeedsAToken();
    MatchedResponse.Granted match = app.consent("mia", "site-a");
    fake.fault(Endpoint.TOKEN, Fault.close());
    fake.ledger().clear();

    assertThatThrownBy(() -> Application.complete(trivet, match))
        .isInstanceOf(AtlassianUnavailableException.class);
    assertThatThrownBy(() -> trivet.obtainTokens(edwards))
        .isInstanceOf(AtlassianUnavailableException.class);

    assertThat(calls()).isEqualTo(1);
  }

  /**
   * A stranger can begin a flow and make up codes, so the response to a code must not hold people
   * up.
   */
  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 500})
  void oddAnswer_toACode_isNotHeldAgainstTheEndpoint(int status) {
    Grant edwards = edwardNeedsAToken();
    MatchedResponse.Granted match = app.consent("mia", "site-a");
    fake.fault(Endpoint.TOKEN, Fault.status(status));

    assertThatThrownBy(() -> Application.complete(trivet, match))
        .isInstanceOf(AtlassianUnavailableException.class);

    assertThat(trivet.obtainTokens(edwards).accessToken()).isNotEmpty();
  }

  @Test
  void refusedCode_showsThatTheEndpointWorks() {
    Grant edwards = edwardNeedsAToken();
    fake.fault(Endpoint.TOKEN, Fault.status(503));
    assertThatThrownBy(() -> trivet.obtainTokens(edwards))
        .isInstanceOf(AtlassianUnavailableException.class);
    fake.clock().advance(Duration.ofSeconds(2));
    MatchedResponse.Granted match = app.consent("mia", "site-a");
    Application.complete(trivet, match);

    assertThatThrownBy(() -> Application.complete(trivet, match))
        .isInstanceOf(SignInRefusedException.class);

    assertThat(trivet.obtainTokens(edwards).accessToken()).isNotEmpty();
  }

  @Test
  void oddAnswer_toOneGrant_makesThatOneWait_andNobodyElse() {
    Grant edwards = edwardNeedsAToken();
    app.signIn("mia", "site-a");
    fake.clock().advance(Duration.ofHours(1));
    Grant mias = app.grantOf("mia").orElseThrow();
    fake.fault(Endpoint.TOKEN, Fault.body(400, "application/json", "{\"error\":\"new_error\"}"));
    fake.ledger().clear();

    assertThatThrownBy(() -> trivet.obtainTokens(edwards))
        .isInstanceOf(AtlassianUnavailableException.class);
    assertThatThrownBy(() -> trivet.obtainTokens(edwards))
        .isInstanceOf(AtlassianUnavailableException.class);
    assertThat(calls()).as("the second time it is not even asked").isEqualTo(1);
    assertThat(trivet.obtainTokens(mias).accessToken()).isNotEmpty();

    fake.clock().advance(Duration.ofSeconds(2));
    assertThat(trivet.obtainTokens(edwards).accessToken()).isNotEmpty();
  }
}
