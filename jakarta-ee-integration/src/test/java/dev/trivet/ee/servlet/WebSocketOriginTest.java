// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of handshakes from pages of other origins, in a browser that sends the person's cookie. */
@ExtendWith(FakeAtlassianExtension.class)
class WebSocketOriginTest {

  private static final String OWN = "http://localhost:8080";
  private static final String SIBLING = "http://evil.localhost:8080";

  private final FakeAtlassian fake;

  WebSocketOriginTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  private ApplicationFixture fixture(String... settings) {
    return ApplicationFixture.open(
        fake,
        Stream.concat(Stream.of("trivet.protect=/app/*"), Stream.of(settings))
            .toArray(String[]::new));
  }

  /** Makes a handshake as browsers do; {@code -} stands for no header. */
  private static FakeRequest handshake(FakeBrowser browser, String origin) {
    FakeRequest request =
        browser
            .request("GET", "/app/socket")
            .header("Connection", "Upgrade")
            .header("Upgrade", "websocket")
            .header("Sec-WebSocket-Version", "13")
            .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    return origin.equals("-") ? request : request.header("Origin", origin);
  }

  private static String outcome(ApplicationFixture fixture, FakeRequest request) {
    int calls = fixture.chain.calls;
    FakeResponse answer = fixture.send(request);
    return fixture.chain.calls > calls
        ? "passes"
        : answer.getStatus() + answer.body().replaceAll("(?s).*(TRV-\\d{4}).*", " $1");
  }

  @ParameterizedTest
  @CsvSource({
    "-, passes",
    "http://localhost:8080, passes",
    "HTTP://LocalHost:8080, passes",
    "'', 403 TRV-0111",
    "null, 403 TRV-0111",
    "https://localhost:8080, 403 TRV-0111",
    "http://localhost, 403 TRV-0111",
    "http://localhost:80, 403 TRV-0111",
    "http://localhost:8081, 403 TRV-0111",
    "http://localhost:8080/, 403 TRV-0111",
    "http://localhost:8080/app, 403 TRV-0111",
    "http://evil.localhost:8080, 403 TRV-0111",
    "http://localhost.evil.example:8080, 403 TRV-0111",
    "http://localhost.:8080, 403 TRV-0111",
    "http://127.0.0.1:8080, 403 TRV-0111",
    "http://localhost:8080@evil.example, 403 TRV-0111",
    "http://evil.example#http://localhost:8080, 403 TRV-0111",
    "'http://localhost:8080, http://localhost:8080', 403 TRV-0111",
    "'http://localhost:8080 http://evil.example', 403 TRV-0111",
    "chrome-extension://abcdef, 403 TRV-0111",
    "file://, 403 TRV-0111"
  })
  void handshake_ofAPersonWhoIsSignedIn_passesFromTheOwnOrigin(String origin, String expected) {
    try (ApplicationFixture fixture = fixture()) {
      fixture.signIn("/app/page", "mia", "site-a");

      assertThat(outcome(fixture, handshake(fixture.browser, origin))).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example/x, https://app.example, 401 TRV-0101",
    "https://app.example:443/x, https://app.example, 401 TRV-0101",
    "https://app.example/x, https://app.example:443, 401 TRV-0101",
    "https://App.Example/x, https://app.example, 401 TRV-0101",
    "https://app.example/x, https://app.example:8443, 403 TRV-0111",
    "https://app.example/x, http://app.example, 403 TRV-0111",
    "https://app.example/x, http://app.example:443, 403 TRV-0111",
    "https://app.example/x, https://other.app.example, 403 TRV-0111",
    "http://localhost:80/x, http://localhost, 401 TRV-0101",
    "'http://[::1]:8080/x', 'http://[::1]:8080', 401 TRV-0101"
  })
  void ownOrigin_isThatOfTheBaseUrl(String baseUrl, String origin, String expected) {
    try (ApplicationFixture fixture = fixture("trivet.base-url=" + baseUrl)) {
      assertThat(outcome(fixture, handshake(fixture.browser, origin))).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, passes",
    "http://evil.localhost:8080, passes",
    "https://front.example, passes",
    "https://front.example:8443, 403 TRV-0111",
    "https://other.example, 403 TRV-0111"
  })
  void allowedOrigins_areAddedToTheOwnOne(String origin, String expected) {
    String named = "trivet.allowed-origins=" + SIBLING + ", https://FRONT.example:443";
    try (ApplicationFixture fixture = fixture(named)) {
      fixture.signIn("/app/page", "mia", "site-a");

      assertThat(outcome(fixture, handshake(fixture.browser, origin))).isEqualTo(expected);
    }
  }

  @Test
  void twoOrigins_areRefused_evenWhereBothAreOurs() {
    try (ApplicationFixture fixture = fixture()) {
      fixture.signIn("/app/page", "mia", "site-a");

      assertThat(outcome(fixture, handshake(fixture.browser, OWN).again("Origin", OWN)))
          .isEqualTo("403 TRV-0111");
      assertThat(outcome(fixture, handshake(fixture.browser, OWN).again("Origin", SIBLING)))
          .isEqualTo("403 TRV-0111");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Upgrade: WebSocket",
        "Upgrade: h2c, websocket",
        "Upgrade: WEBSOCKET/13,foo",
        "Upgrade:  websocket ",
        "Sec-WebSocket-Key: x",
        "sec-websocket-key: x",
        "Sec-WebSocket-Version: 13",
        "Sec-Fetch-Mode: websocket"
      })
  void handshake_isKnownByAnyOfItsSigns(String sign) {
    String[] header = sign.split(":", 2);
    try (ApplicationFixture fixture = fixture()) {
      fixture.signIn("/app/page", "mia", "site-a");
      FakeRequest request =
          fixture
              .browser
              .request("GET", "/app/socket")
              .header(header[0], header[1].substring(1))
              .header("Origin", SIBLING);

      assertThat(outcome(fixture, request)).isEqualTo("403 TRV-0111");
    }
  }

  @Test
  void upgrade_inASecondLine_isSeen_andOtherUpgradesAreNone() {
    try (ApplicationFixture fixture = fixture()) {
      fixture.signIn("/app/page", "mia", "site-a");
      FakeRequest request =
          fixture
              .browser
              .request("GET", "/app/x")
              .header("Upgrade", "h2c")
              .header("Origin", SIBLING);

      assertThat(outcome(fixture, request)).isEqualTo("passes");
      assertThat(outcome(fixture, request.again("Upgrade", "foo, websocket")))
          .isEqualTo("403 TRV-0111");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "trivet.strict-paths=true, trivet.identity=atlassian, 401 TRV-0101",
    "trivet.strict-paths=false, trivet.identity=atlassian, 401 TRV-0101",
    "trivet.strict-paths=true, trivet.identity=container, 401 TRV-0109",
    "trivet.strict-paths=false, trivet.identity=container, 401 TRV-0109"
  })
  void origin_isLookedAtBeforeTheAccount(String paths, String identity, String ordinary) {
    try (ApplicationFixture fixture = fixture(paths, identity)) {
      assertThat(outcome(fixture, handshake(fixture.browser, SIBLING))).isEqualTo("403 TRV-0111");
      assertThat(outcome(fixture, handshake(fixture.browser, OWN))).isEqualTo(ordinary);
      assertThat(outcome(fixture, handshake(fixture.browser, "-"))).isEqualTo(ordinary);
      assertThat(fixture.browser.session).as("no flow starts").isNull();
    }
  }

  @Test
  void callerOfTheContainer_isAskedForTheOriginToo() {
    try (ApplicationFixture fixture = fixture("trivet.identity=container")) {
      fixture.browser.caller = "edward";
      fixture.signIn("/app/page", "mia", "site-a");

      assertThat(outcome(fixture, handshake(fixture.browser, SIBLING))).isEqualTo("403 TRV-0111");
      assertThat(outcome(fixture, handshake(fixture.browser, OWN))).isEqualTo("passes");
    }
  }

  @Test
  void lenientPaths_guardAnAmbiguousPathToo() {
    try (ApplicationFixture fixture = fixture("trivet.strict-paths=false")) {
      fixture.signIn("/app/page", "mia", "site-a");
      FakeRequest request =
          handshake(fixture.browser, SIBLING).raw("/app/open/..;/app/socket", "/app");

      assertThat(outcome(fixture, request)).isEqualTo("403 TRV-0111");
    }
  }

  @Test
  void openPath_andOrdinaryRequests_areLeftAlone() {
    try (ApplicationFixture fixture = fixture()) {
      fixture.signIn("/app/page", "mia", "site-a");
      FakeRequest open = handshake(fixture.browser, SIBLING).raw("/app/open", "/app");
      FakeRequest script = fixture.browser.request("GET", "/app/data").header("Origin", SIBLING);

      assertThat(outcome(fixture, open)).isEqualTo("passes");
      assertThat(outcome(fixture, script)).isEqualTo("passes");
    }
  }
}
