// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.LogRecorder;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.ErrorCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests of error responses of the authorization endpoint, with their pages and log lines
 * (field-reports 6). Also covered are a foreign issuer, and the code of another sign-in.
 */
@ExtendWith(FakeAtlassianExtension.class)
class AuthorizationErrorTest {

  private final LogRecorder heard = new LogRecorder();
  private final FakeAtlassian fake;
  private final ApplicationFixture fixture;

  AuthorizationErrorTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake);
  }

  @AfterEach
  void close() {
    fixture.close();
    heard.close();
  }

  private List<String> lines() {
    return heard.lines().stream()
        .filter(line -> line.contains("[TRV-") && !line.contains("TRV-0901"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          access_denied             | 403 | DECLINED              | INFO    | user
          invalid_scope             | 503 | AUTHORIZATION_REFUSED | SEVERE  | configuration
          unauthorized_client       | 503 | AUTHORIZATION_REFUSED | SEVERE  | configuration
          unsupported_response_type | 503 | AUTHORIZATION_REFUSED | SEVERE  | configuration
          invalid_request           | 503 | AUTHORIZATION_REFUSED | SEVERE  | configuration
          server_error              | 503 | UNAVAILABLE           | WARNING | transient
          temporarily_unavailable   | 503 | UNAVAILABLE           | WARNING | transient
          consent_required          | 400 | AUTHORIZATION_ERROR   | INFO    | user
          something_new             | 400 | AUTHORIZATION_ERROR   | WARNING | transient
          """)
  void error_hasItsPage_andOneLineWithItsValue(
      String error, int status, ErrorCode code, String level, String whose) {
    fake.rules().authorizationError(error);

    FakeResponse answer = fixture.signIn("/a?b=c", "mia", "site-a");

    assertThat(answer.getStatus()).isEqualTo(status);
    assertThat(answer.getHeader("Location")).isNull();
    boolean operators = code == ErrorCode.AUTHORIZATION_REFUSED;
    String wayOn = operators ? "/" : "/atlassian/connect?to=%2Fa%3Fb%3Dc";
    assertThat(answer.getHeader("Retry-After"))
        .isEqualTo(code == ErrorCode.UNAVAILABLE ? "30" : null);
    assertThat(answer.body())
        .contains(code.number(), ApplicationFixture.BASE + wayOn + "\"")
        .doesNotContain(error);
    assertThat(lines())
        .singleElement()
        .asString()
        .startsWith(level + " [" + code + "] sign-in failed: ")
        .contains("'" + error + "'", ", class " + whose + ", from ")
        .satisfies(line -> assertThat(answer.body()).contains(page(line)));
    assertThat(fixture.events.refused).containsExactly(code);
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
    fake.rules().authorizationError("");
    assertThat(fixture.signIn("/a", "mia", "site-a").getStatus()).isEqualTo(303);
  }

  private static String page(String line) {
    return line.replaceAll(".*, (\\w{8})\\)", "$1");
  }

  @Test
  void operatorsError_saysThatTheApplicationIsNotSetUpCorrectly_andNamesNoWait() {
    fake.rules().authorizationError("invalid_scope");

    assertThat(fixture.signIn("/a", "mia", "site-a").body())
        .contains("not set up correctly")
        .doesNotContain("in a while", "Wait ");
    assertThat(lines()).singleElement().asString().contains("check trivet.scopes");
  }

  @Test
  void atlassiansError_namesTheWait() {
    fake.rules().authorizationError("server_error");

    assertThat(fixture.signIn("/a", "mia", "site-a").body())
        .contains("try again in <bdi>30</bdi> seconds.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\r\n[TRV-0902] fine", "<script>", "\u001b[31m", "mia@example.com", "x'"})
  void unknownError_isLoggedCleaned_andNotShown(String error) {
    fake.rules().authorizationError(error);

    assertThat(PageText.withoutOwnScript(fixture.signIn("/a", "mia", "site-a")))
        .doesNotContain(error, "script", "mia@");
    assertThat(lines())
        .singleElement()
        .asString()
        .contains("the unknown error value '")
        .doesNotContain(error, "\n", "\u001b", "mia@", "<");
  }

  @Test
  void longError_isLoggedUpToSixtyFourCharacters() {
    fake.rules().authorizationError("x".repeat(1000));
    fixture.signIn("/a", "mia", "site-a");

    assertThat(lines()).singleElement().asString().contains("'" + "x".repeat(64) + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"server_error", "invalid_scope", "something_new"})
  void errorWithoutAValidState_isNeitherShownNorLogged(String error) {
    fixture.send(fixture.browser.open("/a"));
    for (String state : List.of("x".repeat(43), "", "y")) {
      String query = "?error=" + error + "&iss=https://evil.example&state=" + state;
      FakeResponse answer = fixture.send(fixture.browser.open("/atlassian/callback" + query));

      assertThat(answer.getStatus()).isEqualTo(400);
      assertThat(answer.body()).contains("TRV-0201").doesNotContain(error, "evil");
    }
    assertThat(lines()).allMatch(line -> line.startsWith("INFO [TRV-0201] "));
    assertThat(lines()).noneMatch(line -> line.contains(error) || line.contains("evil"));
  }

  @Test
  void foreignIssuer_isLoggedOncePerValue_andTheSignInContinues() {
    for (int i = 0; i < 3; i++) {
      fake.rules().issuer("https://other.example/realms/a");
      FakeResponse answer = fixture.signIn("/atlassian/connect", "mia", "site-a");
      assertThat(answer.getStatus()).isEqualTo(303);
    }
    fake.rules().issuer("https://evil.example");
    assertThat(fixture.signIn("/atlassian/connect", "mia", "site-a").getStatus()).isEqualTo(303);

    assertThat(lines().stream().filter(line -> line.contains("TRV-0305")))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith(
                        "WARNING [TRV-0305] an authorization response names another issuer:"
                            + " 'https://other.example/realms/a', which is not"
                            + " trivet.authorization-server; the sign-in goes on, class"
                            + " configuration, from "),
            line -> assertThat(line).contains("'https://evil.example'"));
  }

  @Test
  void hundredForeignIssuers_areLoggedSixteenTimes() {
    for (int i = 0; i < 100; i++) {
      fake.rules().issuer("https://evil.example/" + i);
      fixture.signIn("/atlassian/connect", "mia", "site-a");
    }

    assertThat(lines().stream().filter(line -> line.contains("TRV-0305"))).hasSize(16);
  }

  @Test
  void foreignIssuer_ofAnError_isLoggedToo() {
    fake.rules().issuer("https://evil.example");
    fixture.send(
        fixture.browser.open(fake.decline(fixture.send(fixture.browser.open("/a")).location())));

    assertThat(lines()).anyMatch(line -> line.contains("[TRV-0305]"));
  }

  @Test
  void ownIssuer_isNoLine() {
    fake.rules().issuer(fake.url().toString());
    fixture.signIn("/a", "mia", "site-a");

    assertThat(lines()).singleElement().asString().startsWith("INFO [TRV-0902]");
  }

  @Test
  void codeOfAnotherSignIn_hasAnotherLineThanOneThatIsTooOld() {
    fake.rules().enforcePkce(true);
    FakeBrowser mallory = new FakeBrowser();
    String stolen =
        ResponseParser.query(
                fake.consent(fixture.send(mallory.open("/a")).location(), "mallory", "site-a"))
            .get("code");
    String state =
        ResponseParser.query(fixture.send(fixture.browser.open("/a")).location()).get("state");
    String query = "?code=" + encode(String.valueOf(stolen)) + "&state=" + state;
    FakeResponse injected = fixture.send(fixture.browser.open("/atlassian/callback" + query));
    FakeRequest callback = fixture.consent(fixture.browser, "/a", "mia", "site-a");
    fake.clock().advance(Duration.ofMinutes(2));
    FakeResponse old = fixture.send(callback);

    assertThat(injected.getStatus()).isEqualTo(400);
    assertThat(old.getStatus()).isEqualTo(400);
    assertThat(lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("INFO [TRV-0206] sign-in failed: ")
                    .contains("'invalid_grant' (status 400)", "issued for another sign-in"),
            line ->
                assertThat(line)
                    .startsWith("INFO [TRV-0204] sign-in failed: ")
                    .contains("too old, or used already"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
