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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(FakeAtlassianExtension.class)
class RefusedSignInTest {

  /** The circuit breaker adds up to a tenth. */
  private static final List<String> A_SECOND = List.of("1", "2");

  private final FakeAtlassian fake;
  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  RefusedSignInTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake, "trivet.call-timeout=PT0.5S");
    this.browser = fixture.browser;
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
    URI back = fake.decline(fixture.send(browser.open("/a")).location());

    FakeResponse answer = fixture.send(browser.open(back));

    assertFailed(fixture, answer, 403, ErrorCode.DECLINED);
    assertThat(answer.body()).contains("You declined");
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
    assertThat(fixture.send(browser.open(back)).getStatus()).isEqualTo(400);
  }

  @Test
  void otherError_endsInAPageThatQuotesNothing() {
    String state =
        String.valueOf(
            ResponseParser.query(fixture.send(browser.open("/a")).location()).get("state"));

    FakeResponse answer =
        fixture.send(
            browser.open(
                "/atlassian/callback?error=server_error&error_description=%3Cscript%3E&state="
                    + state));

    assertFailed(fixture, answer, 503, ErrorCode.UNAVAILABLE);
    assertThat(PageText.withoutOwnScript(answer)).doesNotContain("server_error", "script");
  }

  static Stream<Arguments> faults() {
    return Stream.of(Endpoint.TOKEN, Endpoint.ME, Endpoint.RESOURCES)
        .flatMap(
            endpoint ->
                Stream.of(
                    Arguments.of(endpoint, Fault.status(503), false),
                    Arguments.of(endpoint, Fault.status(500), false),
                    Arguments.of(endpoint, Fault.html(), false),
                    Arguments.of(endpoint, Fault.close(), true),
                    Arguments.of(endpoint, Fault.hang(), true),
                    Arguments.of(
                        endpoint, Fault.redirect(URI.create("https://evil.example")), false),
                    Arguments.of(endpoint, Fault.cut(10), true)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void atlassiansFault_endsInAPageWithRetryAfter(
      Endpoint endpoint, Fault fault, boolean isUnanswered) {
    FakeRequest callback = fixture.consent(browser, "/a", "mia", "site-a");
    fake.fault(endpoint, fault.always());

    FakeResponse answer = fixture.send(callback);

    assertFailed(fixture, answer, 503, ErrorCode.UNAVAILABLE);
    boolean opensTheBreaker = isUnanswered && endpoint == Endpoint.TOKEN;
    assertThat(answer.getHeader("Retry-After")).isIn(opensTheBreaker ? A_SECOND : List.of("30"));
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isLessThanOrEqualTo(1);
    assertThat(fixture.store.find(id("mia"))).isEmpty();
  }

  @Test
  void atlassiansWaitTime_isPassedOn() {
    FakeRequest callback = fixture.consent(browser, "/a", "mia", "site-a");
    fake.fault(Endpoint.TOKEN, Fault.tooManyRequests("17"));

    FakeResponse answer = fixture.send(callback);

    assertFailed(fixture, answer, 503, ErrorCode.UNAVAILABLE);
    String seconds = answer.getHeader("Retry-After");
    assertThat(seconds).as("the circuit breaker adds up to a tenth").isIn("17", "18", "19");
    assertThat(answer.body()).contains("try again in <bdi>" + seconds + "</bdi> seconds.");
  }

  @Test
  void codeThatIsTooOld_endsInAPage() {
    FakeRequest callback = fixture.consent(browser, "/a", "mia", "site-a");
    fake.clock().advance(Duration.ofMinutes(2));

    assertFailed(fixture, fixture.send(callback), 400, ErrorCode.CODE_REFUSED);
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

    assertFailed(fixture, fixture.signIn("/a", "mia", "site-a"), 403, ErrorCode.ACCOUNT_INACTIVE);
    assertThat(fixture.store.find(id("mia"))).isEmpty();
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
    FakeRequest callback = fixture.consent(browser, "/a", "mia", "site-a");
    fixture.store.broken =
        new AtlassianUnavailableException(ErrorCode.STORE_UNAVAILABLE, "no database", null, null);

    assertFailed(fixture, fixture.send(callback), 503, ErrorCode.STORE_UNAVAILABLE);
  }

  @Test
  void brokenStore_createsNoLogin() {
    FakeRequest callback = fixture.consent(browser, "/a", "mia", "site-a");
    fixture.store.broken = new OutOfMemoryError("broken");

    FakeResponse answer = fixture.send(callback);

    assertThat(answer.getStatus()).isEqualTo(500);
    assertThat(answer.getHeader("Location")).isNull();
    assertThat(answer.body()).contains("TRV-0115", "You are not signed in.");
    assertThat(Login.readAccountId(browser.open("/a"))).isNull();
  }

  @Test
  void otherAccount_whileSignedIn_doesNotSwapTheSession() {
    fixture.signIn("/a", "mia", "site-a");
    String session = browser.session().getId();

    FakeResponse answer =
        fixture.send(fixture.consent(browser, "/atlassian/connect?to=/b", "edward", "site-b"));

    assertThat(answer.getStatus()).isEqualTo(409);
    assertThat(answer.body()).contains("TRV-0404", "href=\"" + ApplicationFixture.BASE + "/b\"");
    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("mia").value());
    assertThat(browser.session().getId()).isEqualTo(session);
    assertThat(fixture.store.find(id("edward"))).isPresent();
    assertThat(fixture.events.signedIn).hasSize(1);
    assertThat(fixture.events.stored).hasSize(2);
  }

  @Test
  void browserWithoutCookies_seesAtlassianOnce() {
    URI back = fake.consent(fixture.send(browser.open("/a")).location(), "mia", "site-a");

    FakeResponse answer = fixture.send(new FakeBrowser().open(back));

    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.body()).contains("allow cookies for this application");
  }
}
