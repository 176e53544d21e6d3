// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.AccountId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of logouts during which session listeners or the container throw (field-reports 3). The
 * person is logged out, or the response does not claim it.
 */
@ExtendWith(FakeAtlassianExtension.class)
class LogoutFailureTest {

  private final SessionFailureProbe after;
  private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  LogoutFailureTest(FakeAtlassian fake) {
    this.after = new SessionFailureProbe(fake);
    this.fixture = after.fixture;
    this.browser = fixture.browser;
  }

  @AfterEach
  void close() {
    after.close();
  }

  static Stream<Arguments> changesOfALogout() {
    return SessionFailure.at("end", "remove", "put");
  }

  /** Checks that a logout fails closed: the person is logged out, and the page says so. */
  @ParameterizedTest
  @MethodSource("changesOfALogout")
  void logout_isDoneInSpiteOfTheFailure(SessionFailure trouble, String event) {
    fixture.signIn("/a", "mia", "site-a");
    FakeSession session = browser.session();
    trouble.in(session, event);

    FakeResponse answer = fixture.send(browser.post("/atlassian/logout"));

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.body()).contains("You are logged out");
    assertThat(after.next()).isNull();
    assertThat(fixture.events.signedOut).containsExactly(new AccountId(after.id("mia")));
    boolean threw = event.equals("end") && trouble != SessionFailure.LISTENER_ENDS_IT_QUIETLY;
    assertThat(after.lines("TRV-0114")).hasSize(threw ? 1 : 0);
    after.assertGuardIsNotReported(answer);
  }

  @Test
  void logout_thatTheContainerRefuses_isNotClaimed() {
    fixture.signIn("/a", "mia", "site-a");
    SessionFailure.CONTAINER_THROWS.in(browser.session(), "");

    FakeResponse answer = fixture.send(browser.post("/atlassian/logout"));

    assertThat(answer.body()).doesNotContain("You are logged out");
    after.assertUndone(answer, browser.session(), after.id("mia"));
    assertThat(answer.body()).contains("You are still signed in as before.");
    assertThat(fixture.events.signedOut).isEmpty();
    assertThat(after.lines("TRV-0904")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("changesOfALogout")
  void disconnect_isDoneInSpiteOfTheFailure(SessionFailure trouble, String event) {
    fixture.signIn("/a", "mia", "site-a");
    trouble.in(browser.session(), event);

    FakeResponse answer = fixture.send(browser.post("/atlassian/disconnect"));

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.body()).contains("You are disconnected");
    assertThat(after.next()).isNull();
    assertThat(fixture.store.find(new AccountId(after.id("mia")))).isEmpty();
    assertThat(fixture.events.signedOut).containsExactly(new AccountId(after.id("mia")));
    after.assertGuardIsNotReported(answer);
  }

  /** Checks that no account is signed in without its grant, whatever the session contains. */
  @Test
  void disconnect_thatTheContainerRefusesToEnd_leavesNoAccountSignedIn() {
    fixture.signIn("/a", "mia", "site-a");
    SessionFailure.CONTAINER_THROWS.in(browser.session(), "");

    FakeResponse answer = fixture.send(browser.post("/atlassian/disconnect"));

    SessionFailure.over(browser.session());
    assertThat(answer.body()).contains("You are disconnected");
    assertThat(fixture.gate.isSignedIn(browser.open("/a"))).isFalse();
    assertThat(after.next()).isNull();
    assertThat(after.lines("TRV-0114")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"LISTENER_THROWS", "LISTENER_BREAKS"})
  void logoutByTheApplication_isDoneInSpiteOfTheFailure(SessionFailure trouble) throws Exception {
    fixture.signIn("/a", "mia", "site-a");
    trouble.in(browser.session(), "remove");
    fixture.gate.handle(
        browser.open("/a"),
        new FakeResponse(),
        (request, response) -> ((HttpServletRequest) request).logout());

    assertThat(after.next()).isNull();
    assertThat(fixture.events.signedOut).hasSize(1);
    assertThat(after.lines("TRV-0114")).hasSize(1);
  }

  @Test
  void logoutByTheApplication_thatTheContainerRefuses_throws() {
    fixture.signIn("/a", "mia", "site-a");
    SessionFailure.CONTAINER_THROWS.in(browser.session(), "");

    assertThatThrownBy(
            () ->
                fixture.gate.handle(
                    browser.open("/a"),
                    new FakeResponse(),
                    (request, response) -> ((HttpServletRequest) request).logout()))
        .hasMessageContaining("TRV-0114");
    assertThat(fixture.events.signedOut).isEmpty();
  }
}
