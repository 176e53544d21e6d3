// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.session.Login;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.ErrorCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of session listeners and containers that throw (field-reports 3). The change is undone or
 * complete, and the response tells what the next request of the browser finds.
 */
@ExtendWith(FakeAtlassianExtension.class)
class SessionFailureTest {

  private final FakeAtlassian fake;
  private final SessionFailureProbe after;
  private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  SessionFailureTest(FakeAtlassian fake) {
    this.fake = fake;
    this.after = new SessionFailureProbe(fake);
    this.fixture = after.fixture;
    this.browser = fixture.browser;
  }

  @AfterEach
  void close() {
    after.close();
  }

  static Stream<Arguments> changesOfASignIn() {
    return SessionFailure.at("id", "put trivet.login", "remove trivet.short-life", "put ");
  }

  @ParameterizedTest
  @MethodSource("changesOfASignIn")
  void signIn_isUndone(SessionFailure trouble, String event) {
    FakeRequest callback = fixture.consent(browser, "/a", "mia", "site-a");
    FakeSession session = browser.session();
    int life = session.getMaxInactiveInterval();
    trouble.in(session, event);

    FakeResponse answer = fixture.send(callback);

    after.assertUndone(answer, session, null);
    assertThat(answer.body()).contains("Start again");
    assertThat(fixture.events.signedIn).isEmpty();
    assertThat(fixture.events.signedOut).isEmpty();
    assertThat(fixture.events.refused).containsExactly(ErrorCode.SESSION_UNCHANGED);
    assertThat(after.lines("TRV-0902")).isEmpty();
    assertThat(session.getMaxInactiveInterval()).isEqualTo(life).isNotEqualTo(1800);
    assertThat(fixture.signIn("/a", "mia", "site-a").getStatus()).as("later").isEqualTo(303);
    assertThat(browser.session().getMaxInactiveInterval()).isEqualTo(FakeSession.USUAL_LIFE);
  }

  @ParameterizedTest
  @EnumSource
  void signIn_whoseFlowCannotBeRemoved_isReportedTruthfully(SessionFailure trouble) {
    FakeRequest callback = fixture.consent(browser, "/a", "mia", "site-a");
    FakeSession session = browser.session();
    trouble.in(session, "remove trivet.flow");

    FakeResponse answer = fixture.send(callback);

    SessionFailure.over(session);
    assertThat(after.next()).isNull();
    assertThat(answer.body()).containsAnyOf("TRV-0114", "TRV-0201");
    assertThat(answer.getStatus()).isGreaterThanOrEqualTo(400);
    assertThat(fixture.events.signedIn).isEmpty();
    after.assertGuardIsNotReported(answer);
  }

  static Stream<Arguments> changesOfALogin() {
    return changesOfASignIn()
        .filter(change -> !String.valueOf(change.get()[1]).contains("short-life"));
  }

  @ParameterizedTest
  @MethodSource("changesOfALogin")
  void anotherConsent_isUndone(SessionFailure trouble, String event) {
    fixture.signIn("/a", "mia", "site-a");
    Object login = browser.attribute(Login.ATTRIBUTE);
    FakeRequest callback = fixture.consent(browser, "/atlassian/connect", "mia", "site-b");
    FakeSession session = browser.session();
    fixture.clock.advance(java.time.Duration.ofMinutes(1));
    trouble.in(session, event);

    FakeResponse answer = fixture.send(callback);

    boolean idIsUnknown = event.equals("id") && trouble != SessionFailure.CONTAINER_THROWS;
    if (session.valid && !idIsUnknown) {
      assertThat(browser.attribute(Login.ATTRIBUTE)).isEqualTo(login);
    }
    after.assertUndone(answer, session, after.id("mia"));
    assertThat(fixture.events.signedIn).hasSize(1);
    assertThat(fixture.events.signedOut).isEmpty();
  }

  private FakeRequest pressSwitch() {
    String page = fixture.signIn("/atlassian/connect?to=/b", "edward", "site-b").body();
    String who = page.replaceAll("(?s).*name=\"who\" value=\"([^\"]+)\".*", "$1");
    return browser.post("/atlassian/switch?who=" + who);
  }

  static Stream<Arguments> changesOfASwitch() {
    return Stream.concat(
        changesOfALogin(),
        Stream.of(SessionFailure.values())
            .filter(trouble -> trouble != SessionFailure.LISTENER_ENDS_IT_QUIETLY)
            .map(trouble -> Arguments.of(trouble, "remove trivet.other-account")));
  }

  @ParameterizedTest
  @MethodSource("changesOfASwitch")
  void switchOfAccounts_isUndone_andCanBeRepeated(SessionFailure trouble, String event) {
    fixture.signIn("/a", "mia", "site-a");
    FakeRequest press = pressSwitch();
    FakeSession session = browser.session();
    trouble.in(session, event);

    FakeResponse answer = fixture.send(press);

    after.assertUndone(answer, session, after.id("mia"));
    assertThat(fixture.events.signedOut).isEmpty();
    boolean refused = trouble == SessionFailure.CONTAINER_THROWS && event.equals("put ");
    boolean idIsUnknown = event.equals("id") && trouble != SessionFailure.CONTAINER_THROWS;
    if (session.valid && !refused && !idIsUnknown) {
      fixture.send(press);
      assertThat(after.next()).isEqualTo(after.id("edward"));
    }
  }

  /**
   * Checks an end of a session that a listener interrupts, so that the session lasts until the end
   * of the request (Open Liberty).
   */
  @Test
  void switchOfAccounts_whoseSessionEndsALittleLater_claimsNothing() {
    fixture.signIn("/a", "mia", "site-a");
    FakeRequest press = pressSwitch();
    FakeSession session = browser.session();
    session.listener =
        event -> {
          throw new IllegalStateException("the session is about to end");
        };

    FakeResponse answer = fixture.send(press);

    session.end();
    assertThat(answer.getStatus()).isEqualTo(500);
    assertThat(answer.body())
        .contains("TRV-0114", "see whether you are signed in")
        .doesNotContain("as before");
    assertThat(after.next()).isNull();
  }

  @Test
  void switchOfAccounts_whoseSessionEndsQuietly_asksToSignInAgain() {
    fixture.signIn("/a", "mia", "site-a");
    FakeRequest press = pressSwitch();
    FakeSession session = browser.session();
    SessionFailure.LISTENER_ENDS_IT_QUIETLY.in(session, "remove trivet.other-account");

    FakeResponse answer = fixture.send(press);

    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(answer.body()).contains("TRV-0101");
    assertThat(after.lines("TRV-0101")).hasSize(1);
    assertThat(after.next()).isNull();
    assertThat(fixture.events.signedOut).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void choiceOfASite_isUndone(SessionFailure trouble) {
    fixture.signIn("/a", "mia", "site-a");
    fixture.signIn("/atlassian/connect", "mia", "site-b");
    String site = fake.site("site-b").cloudId();
    FakeSession session = browser.session();
    trouble.in(session, "put trivet.login");

    FakeResponse answer = fixture.send(browser.post("/atlassian/sites?cloudId=" + site));

    after.assertUndone(answer, session, after.id("mia"));
    fixture.signIn("/atlassian/connect", "mia", "site-a");
    assertThat(fixture.send(browser.fetch("/atlassian/session")).body())
        .as("not stored for this session or the next ones")
        .doesNotContain("\"site\":\"" + site);
  }

  @Test
  void choiceOfASite_thatTheDatabaseRefuses_isUndoneInTheSession() {
    fixture.signIn("/a", "mia", "site-a");
    Object login = browser.attribute(Login.ATTRIBUTE);
    String site = fake.site("site-a").cloudId();
    FakeSession session = browser.session();
    session.listener =
        event ->
            fixture.store.broken =
                new dev.trivet.ee.AtlassianUnavailableException(
                    ErrorCode.STORE_UNAVAILABLE, "no database", null, null);

    FakeResponse answer = fixture.send(browser.post("/atlassian/sites?cloudId=" + site));

    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.body()).contains("TRV-0501");
    assertThat(browser.attribute(Login.ATTRIBUTE)).isEqualTo(login);
  }

  /** Checks that the response does not deny a sign-in when a later step fails. */
  @Test
  void signIn_thatFailsLater_isReportedTruthfully() {
    FakeRequest callback = fixture.consent(browser, "/a", "mia", "site-a");
    fixture.events.broken = new NoSuchMethodError("an observer");

    FakeResponse answer = fixture.send(callback);

    assertThat(answer.getStatus()).isEqualTo(500);
    assertThat(answer.body())
        .contains("TRV-0115", "You are signed in.", ApplicationFixture.BASE + "/");
    assertThat(after.next()).isEqualTo(after.id("mia"));
    assertThat(after.lines("TRV-0115")).hasSize(1).first().asString().contains("NoSuchMethodError");
    after.assertGuardIsNotReported(answer);
  }

  @Test
  void script_getsTheSameAsProblemDetails() {
    fixture.signIn("/a", "mia", "site-a");
    fixture.store.broken = new IllegalStateException("broken");

    FakeResponse answer = fixture.send(browser.fetch("/atlassian/session"));

    assertThat(answer.getStatus()).isEqualTo(500);
    assertThat(ResponseParser.json(answer)).containsEntry("code", "TRV-0115").containsKey("detail");
    assertThat(answer.body()).doesNotContain("broken");
  }
}
