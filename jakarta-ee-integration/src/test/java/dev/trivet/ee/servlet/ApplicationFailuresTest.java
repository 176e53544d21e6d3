// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.LogRecorder;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.MissingScopeException;
import dev.trivet.ee.NotSignedInException;
import dev.trivet.ee.TrivetException;
import dev.trivet.ee.response.Response;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(FakeAtlassianExtension.class)
class ApplicationFailuresTest {

  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  ApplicationFailuresTest(FakeAtlassian fake) {
    this.fixture =
        ApplicationFixture.open(
            fake, "trivet.public=/open/*", "trivet.protect=/*,/jira/*=write:jira-work");
    this.browser = fixture.browser;
  }

  static Stream<Arguments> failures() {
    return Stream.of(
            new NotSignedInException(),
            new GrantEndedException("over"),
            new MissingScopeException(Scopes.parse("write:jira-work")),
            new AtlassianUnavailableException(
                ErrorCode.UNAVAILABLE, "x", null, Duration.ofSeconds(7)),
            new MisconfiguredException(ErrorCode.CLIENT_REFUSED, "wrong secret"))
        .flatMap(
            thrown ->
                ApplicationFailuresTest.wrappings()
                    .map(wrap -> Arguments.of(thrown, wrap.apply(thrown))));
  }

  private static Stream<Function<TrivetException, Exception>> wrappings() {
    return Stream.of(
        thrown -> thrown,
        thrown -> new IllegalStateException("processing", thrown),
        thrown -> new ServletException("faces", new IllegalArgumentException("el", thrown)),
        thrown -> new ServletException("root cause", thrown),
        thrown -> new IOException("stream", new RuntimeException(new RuntimeException(thrown))));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failure_onAPersonsPage_isAnsweredAsTheGuardWould(TrivetException ours, Exception thrown) {
    fixture.chain.throwing(thrown);

    FakeResponse answer = fixture.send(browser.open("/open/a"));

    int status =
        ours instanceof AtlassianUnavailableException || ours instanceof MisconfiguredException
            ? 503
            : 302;
    assertThat(answer.getStatus()).isEqualTo(status);
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(PageText.withoutStyle(answer)).doesNotContain("secret", "over");
    if (ours instanceof MissingScopeException) {
      assertThat(ResponseParser.query(answer.location()).get("scope")).contains("write:jira-work");
    }
    if (status == 503) {
      boolean hasDelay = ours instanceof AtlassianUnavailableException;
      assertThat(answer.getHeader("Retry-After")).isEqualTo(hasDelay ? "7" : null);
    }
  }

  /** Field-reports 6: the link of the 503 page led to the landing page. */
  @Test
  void transientFailure_namesTheWait_andLinksToThePage() {
    AtlassianUnavailableException away =
        new AtlassianUnavailableException(
            ErrorCode.UNAVAILABLE, "away", null, Duration.ofSeconds(7));
    fixture.chain.throwing(away);

    FakeResponse page = fixture.send(browser.open("/open/a?b=c"));
    assertThat(page.getHeader("Retry-After")).isEqualTo("7");
    assertThat(page.body())
        .contains(
            "This page tries again by itself in <bdi>7</bdi> seconds.",
            "href=\"" + ApplicationFixture.BASE + "/open/a?b=c\"");
    assertThat(page.getHeader("Refresh")).as("no address is repeated").isEqualTo("7");
  }

  /** The browser would send a form again, or use the state of a callback twice. */
  @Test
  void transientFailure_ofAFormOrAnOwnPath_isNotRepeatedByTheBrowser() {
    fixture.chain.throwing(
        new AtlassianUnavailableException(
            ErrorCode.UNAVAILABLE, "away", null, Duration.ofSeconds(7)));

    FakeResponse posted = fixture.send(browser.post("/open/a"));
    assertThat(posted.body())
        .contains(
            "href=\"" + ApplicationFixture.BASE + "/\"",
            "Please try again in <bdi>7</bdi> seconds.");
    assertThat(posted.getHeader("Refresh")).isNull();

    fixture.fake.fault(Endpoint.TOKEN, Fault.tooManyRequests("7"));
    FakeResponse callback = fixture.signIn("/a", "mia", "site-a");
    assertThat(callback.getStatus()).isEqualTo(503);
    String seconds = callback.getHeader("Retry-After");
    assertThat(seconds).as("the circuit breaker adds up to a tenth").isIn("7", "8");
    assertThat(callback.body()).contains("Please try again in <bdi>" + seconds + "</bdi> seconds.");
    assertThat(callback.getHeader("Refresh")).isNull();

    browser.startSession();
    fixture.store.broken = new IllegalStateException("broken");
    assertThat(fixture.send(browser.open("/atlassian/sites")).getHeader("Refresh")).isNull();
  }

  /** No person looks at a page for an hour. */
  @Test
  void longWait_isNamed_andLeftToThePerson() {
    fixture.chain.throwing(
        new AtlassianUnavailableException(ErrorCode.THROTTLED, "quota", null, Duration.ofHours(1)));

    FakeResponse page = fixture.send(browser.open("/open/a"));

    assertThat(page.getHeader("Retry-After")).isEqualTo("3600");
    assertThat(page.body()).contains("Please try again in <bdi>60</bdi> minutes.");
    assertThat(page.getHeader("Refresh")).isNull();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failure_onAScriptsCall_isProblemDetails(TrivetException ours, Exception thrown) {
    fixture.chain.throwing(thrown);

    FakeResponse answer = fixture.send(browser.fetch("/open/a"));

    int status =
        ours instanceof NotSignedInException || ours instanceof GrantEndedException
            ? 401
            : ours instanceof MissingScopeException ? 403 : 503;
    assertThat(answer.getStatus()).isEqualTo(status);
    assertThat(ResponseParser.json(answer)).containsEntry("code", ours.code().number());
    assertThat(browser.session).isNull();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failure_afterTheResponseWasCommitted_passes(TrivetException ours, Exception thrown) {
    fixture.chain.throwing(thrown);
    FakeResponse response = new FakeResponse().committed();

    assertThatThrownBy(() -> fixture.send(browser.open("/open/a"), response)).isSameAs(thrown);
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  static Stream<Exception> foreign() {
    RuntimeException ring = new RuntimeException("one");
    ring.initCause(new RuntimeException("two", ring));
    return Stream.of(
        new IOException("disk"),
        new ServletException("servlet", new IllegalStateException("theirs")),
        new IllegalStateException("theirs"),
        ring);
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void foreignException_passesUntouched(Exception thrown) {
    fixture.chain.throwing(thrown);
    FakeResponse response = new FakeResponse();

    assertThatThrownBy(() -> fixture.send(browser.open("/open/a"), response)).isSameAs(thrown);
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(browser.session).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"FORWARD", "INCLUDE", "ERROR"})
  void innerDispatch_leavesTheAnswerToTheOutermost(DispatcherType type) {
    NotSignedInException thrown = new NotSignedInException();
    fixture.chain.throwing(thrown);
    FakeRequest request =
        browser
            .open("/open/a")
            .dispatched(type)
            .attribute("jakarta.servlet.include.servlet_path", "/open/a");

    assertThatThrownBy(() -> fixture.send(request, new FakeResponse())).isSameAs(thrown);
  }

  @Test
  void asyncDispatch_isAnsweredWithoutRedirect() {
    fixture.chain.throwing(new NotSignedInException());

    FakeResponse answer = fixture.send(browser.open("/open/a").dispatched(DispatcherType.ASYNC));

    assertThat(answer.getStatus()).isEqualTo(401);
  }

  @Test
  void answer_replacesWhatWasWrittenButKeepsTheCookies() throws Exception {
    fixture.chain.throwing(new NotSignedInException());
    FakeResponse response = new FakeResponse();
    response.addHeader("Set-Cookie", "JSESSIONID=1; HttpOnly");
    response.addHeader("Set-Cookie", "theme=dark");
    response.setHeader("ETag", "x");
    response.getOutputStream().write('x');

    fixture.send(browser.post("/open/a"), response);

    assertThat(response.getHeaders("Set-Cookie"))
        .containsExactly("JSESSIONID=1; HttpOnly", "theme=dark");
    assertThat(response.getHeader("ETag")).isNull();
    assertThat(response.body()).startsWith("<!doctype html>");
  }

  @Test
  void notSignedIn_onAPublicPage_comesBackToIt() {
    fixture.chain.throwing(new NotSignedInException());

    assertThat(fixture.signIn("/open/a?b=c", "mia", "site-a").getHeader("Location"))
        .isEqualTo(ApplicationFixture.BASE + "/open/a?b=c");
  }

  /** Checks that consent is requested once per session and set of scopes, as in the guard. */
  @Test
  void missingScope_thatWasAskedForInThisSession_isNamed() {
    fixture.signIn("/a", "mia", "site-a");
    fixture.chain.throwing(new MissingScopeException(Scopes.parse("write:jira-work")));
    FakeResponse first = fixture.send(browser.open("/open/a"));
    assertThat(first.getStatus()).isEqualTo(302);

    FakeResponse second = fixture.send(browser.open("/open/a"));

    assertThat(second.getStatus()).isEqualTo(403);
    assertThat(second.body())
        .contains("TRV-0107", "Ask again", "Missing: <bdi>write:jira-work</bdi>.")
        .contains("connect?to=%2Fopen%2Fa&amp;scope=write%3Ajira-work");
  }

  @Test
  void missingScope_thatCannotBeRequested_isNamedWithoutADeadLink() {
    fixture.chain.throwing(new MissingScopeException(Scopes.parse("manage:jira-webhook")));

    FakeResponse page = fixture.send(browser.open("/open/a"));
    FakeResponse problem = fixture.send(browser.fetch("/open/a"));

    assertThat(page.getStatus()).isEqualTo(403);
    assertThat(page.body()).contains("manage:jira-webhook").doesNotContain("/connect");
    assertThat(ResponseParser.json(problem))
        .containsEntry("missingScopes", "manage:jira-webhook")
        .doesNotContainKey("connect");
  }

  /**
   * Checks a scope that is not configured: all configured ones are granted, so another consent
   * would not help.
   */
  @Test
  void missingScope_thatIsNotConfigured_causesNoLoop() {
    fixture.chain.throwing(
        new IllegalStateException("by a client", refused("GET /rest/api/3/workflow/*", List.of())));

    FakeResponse page = fixture.send(browser.open("/open/a"));
    FakeResponse problem = fixture.send(browser.fetch("/open/a"));

    assertThat(page.getStatus()).isEqualTo(403);
    assertThat(page.body())
        .contains(
            "TRV-0107", "Atlassian does not tell which.", "<bdi>GET /rest/api/3/workflow/*</bdi>")
        .doesNotContain("/connect", "Missing:");
    assertThat(ResponseParser.json(problem))
        .containsEntry("missingScopes", "")
        .containsEntry("call", "GET /rest/api/3/workflow/*")
        .containsEntry("documentedScopes", List.of())
        .doesNotContainKey("connect");
  }

  private static MissingScopeException refused(String call, List<Scopes> documented) {
    return new MissingScopeException(
        Scopes.none(), Scopes.parse("read:me"), call, documented, "https://docs.example.com/");
  }

  @Test
  void missingScope_ofACallThatIsDocumented_isNamedInPageProblemAndLog() {
    Scopes classic = Scopes.parse("read:jira-user");
    Scopes granular = Scopes.parse("read:user:jira read:avatar:jira");
    fixture.chain.throwing(refused("GET /rest/api/3/myself", List.of(classic, granular)));

    try (LogRecorder log = new LogRecorder()) {
      FakeResponse page = fixture.send(browser.open("/open/a"));

      assertThat(page.getStatus()).isEqualTo(403);
      assertThat(page.body())
          .contains("<bdi>GET /rest/api/3/myself</bdi> needs: <bdi>read:jira-user</bdi>.");
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("INFO [TRV-0107] request refused: GET /rest/api/3/myself: ")
          .contains("asks for read:jira-user, or instead for read:user:jira read:avatar:jira");
    }
    assertThat(ResponseParser.json(fixture.send(browser.fetch("/open/a"))))
        .containsEntry("call", "GET /rest/api/3/myself")
        .containsEntry(
            "documentedScopes", List.of("read:jira-user", "read:user:jira read:avatar:jira"))
        .extractingByKey("detail")
        .asString()
        .endsWith("account.");
  }

  @Test
  void exceptionMapper_getsTheSameAnswers() {
    NotSignedInException ours = new NotSignedInException();
    for (Exception thrown : List.of(ours, new IllegalStateException("by a client", ours))) {
      Response answer = fixture.gate.respondTo(thrown, browser.fetch("/api/x")).orElseThrow();

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
    }
    assertThat(fixture.gate.respondTo(new IOException("theirs"), browser.fetch("/api/x")))
        .isEmpty();
  }
}
