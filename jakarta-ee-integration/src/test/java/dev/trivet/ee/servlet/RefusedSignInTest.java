// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.session.Login;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(FakeAtlassianExtension.class)
class RefusedSignInTest {

  private final FakeAtlassian fake;
  @AutoClose private final ApplicationFixture stage;
  private final FakeBrowser browser;

  RefusedSignInTest(FakeAtlassian fake) {
    this.fake = fake;
    this.stage = ApplicationFixture.open(fake, "trivet.call-timeout=PT0.5S");
    this.browser = stage.browser;
  }

  private AccountId id(String person) {
    return new AccountId(fake.person(person).accountId());
  }

  private static void assertFailed(
      ApplicationFixture on, FakeResponse answer, int status, ErrorCode code) {
    assertThat(answer.getStatus()).isEqualTo(status);
    assertThat(answer.getHeader("Location")).isNull();
    assertThat(answer.getHeader("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(answer.body())
        .contains(code.number(), ApplicationFixture.BASE + "/atlassian/connect?to=%2Fa\"");
    assertThat(on.events.refused).containsExactly(code);
    assertThat(on.events.stored).isEmpty();
    assertThat(on.events.signedIn).isEmpty();
    assertThat(Login.readAccountId(on.browser.open("/a"))).isNull();
  }

  @Test
  void declined_endsInAPage() {
    URI back = fake.decline(stage.send(browser.open("/a")).location());

    FakeResponse answer = stage.send(browser.open(back));

    assertFailed(stage, answer, 403, ErrorCode.DECLINED);
    assertThat(answer.body()).contains("You declined");
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
    assertThat(stage.send(browser.open(back)).getStatus()).isEqualTo(400);
  }

  @Test
  void otherError_endsInAPageThatQuotesNothing() {
    String state =
        String.valueOf(
            ResponseParser.query(stage.send(browser.open("/a")).location()).get("state"));

    FakeResponse answer =
        stage.send(
            browser.open(
                "/atlassian/callback?error=server_error&error_description=%3Cscript%3E&state="
                    + state));

    assertFailed(stage, answer, 503, ErrorCode.UNAVAILABLE);
    assertThat(answer.body()).doesNotContain("server_error", "script");
  }

  static Stream<Arguments> faults() {
    return Stream.of(Endpoint.TOKEN, Endpoint.ME, Endpoint.RESOURCES)
        .flatMap(
            endpoint ->
                Stream.of(
                    Arguments.of(endpoint, Fault.status(503)),
                    Arguments.of(endpoint, Fault.status(500)),
                    Arguments.of(endpoint, Fault.html()),
                    Arguments.of(endpoint, Fault.close()),
                    Arguments.of(endpoint, Fault.hang()),
                    Arguments.of(endpoint, Fault.redirect(URI.create("https://evil.example"))),
                    Arguments.of(endpoint, Fault.cut(10))));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void atlassiansFault_endsInAPageWithRetryAfter(Endpoint endpoint, Fault fault) {
    FakeRequest callback = stage.consent(browser, "/a", "mia", "site-a");
    fake.fault(endpoint, fault.always());

    FakeResponse answer = stage.send(callback);

    assertFailed(stage, answer, 503, ErrorCode.UNAVAILABLE);
    assertThat(answer.getHeader("Retry-After")).isEqualTo("30");
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isLessThanOrEqualTo(1);
    assertThat(stage.store.find(id("mia"))).isEmpty();
  }

  @Test
  void atlassiansWaitTime_isPassedOn() {
    FakeRequest callback = stage.consent(browser, "/a", "mia", "site-a");
    fake.fault(Endpoint.TOKEN, Fault.tooManyRequests("17"));

    FakeResponse answer = stage.send(callback);

    assertFailed(stage, answer, 503, ErrorCode.UNAVAILABLE);
    assertThat(answer.getHeader("Retry-After")).isEqualTo("17");
    assertThat(answer.body()).contains("try again in 17 seconds.");
  }

  @Test
  void codeThatIsTooOld_endsInAPage() {
    FakeRequest callback = stage.consent(browser, "/a", "mia", "site-a");
    fake.clock().advance(Duration.ofMinutes(2));

    assertFailed(stage, stage.send(callback), 400, ErrorCode.CODE_REFUSED);
  }

  @Test
  void wrongSecret_isAConfigurationFailure() {
    try (ApplicationFixture wrong = ApplicationFixture.open(fake, "trivet.client-secret=wrong")) {
      FakeResponse answer = wrong.signIn("/a", "mia", "site-a");

      assertThat(answer.getStatus()).isEqualTo(503);
      assertThat(answer.getHeader("Retry-After")).isNull();
      assertThat(answer.body())
          .contains("TRV-0302", "not set up correctly", "Trying again does not help.")
          .doesNotContain("secret", "try again in", "/atlassian/connect");
      assertThat(wrong.events.refused).containsExactly(ErrorCode.CLIENT_REFUSED);
    }
  }

  @Test
  void inactiveAccount_isRefused() {
    fake.put(fake.person("mia").withStatus("inactive"));

    assertFailed(stage, stage.signIn("/a", "mia", "site-a"), 403, ErrorCode.ACCOUNT_INACTIVE);
    assertThat(stage.store.find(id("mia"))).isEmpty();
  }

  @Test
  void siteThatIsNotAllowed_isRefused() {
    try (ApplicationFixture invited =
        ApplicationFixture.open(fake, "trivet.sites=" + fake.site("site-b").cloudId())) {
      FakeResponse answer = invited.signIn("/a", "mia", "site-a");

      assertFailed(invited, answer, 403, ErrorCode.SITE_NOT_ALLOWED);
      assertThat(invited.store.find(id("mia"))).isEmpty();

      assertThat(invited.signIn("/a", "mia", "site-b").getStatus()).isEqualTo(303);
    }
  }

  @Test
  void failingStore_createsNoLogin() {
    FakeRequest callback = stage.consent(browser, "/a", "mia", "site-a");
    stage.store.broken =
        new AtlassianUnavailableException(ErrorCode.STORE_UNAVAILABLE, "no database", null, null);

    assertFailed(stage, stage.send(callback), 503, ErrorCode.STORE_UNAVAILABLE);
  }

  @Test
  void brokenStore_createsNoLogin() {
    FakeRequest callback = stage.consent(browser, "/a", "mia", "site-a");
    stage.store.broken = new OutOfMemoryError("broken");

    FakeResponse answer = stage.send(callback);

    assertThat(answer.getStatus()).isEqualTo(500);
    assertThat(answer.getHeader("Location")).isNull();
    assertThat(answer.body()).contains("TRV-0115", "You are not signed in.");
    assertThat(Login.readAccountId(browser.open("/a"))).isNull();
  }

  @Test
  void otherAccount_whileSignedIn_doesNotSwapTheSession() {
    stage.signIn("/a", "mia", "site-a");
    String session = browser.session().getId();

    FakeResponse answer =
        stage.send(stage.consent(browser, "/atlassian/connect?to=/b", "edward", "site-b"));

    assertThat(answer.getStatus()).isEqualTo(409);
    assertThat(answer.body()).contains("TRV-0404", "href=\"" + ApplicationFixture.BASE + "/b\"");
    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("mia").value());
    assertThat(browser.session().getId()).isEqualTo(session);
    assertThat(stage.store.find(id("edward"))).isPresent();
    assertThat(stage.events.signedIn).hasSize(1);
    assertThat(stage.events.stored).hasSize(2);
  }

  @Test
  void browserWithoutCookies_seesAtlassianOnce() {
    URI back = fake.consent(stage.send(browser.open("/a")).location(), "mia", "site-a");

    FakeResponse answer = stage.send(new FakeBrowser().open(back));

    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.body()).contains("cookies are switched off");
  }
}
