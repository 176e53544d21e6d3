// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(FakeAtlassianExtension.class)
class ErrorPageTest {

  private final FakeAtlassian fake;
  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  ErrorPageTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake, "trivet.error-page=/oops");
    this.browser = fixture.browser;
  }

  @Test
  void failure_isForwardedWithWhatHappened() {
    FakeRequest request = browser.open("/atlassian/callback?code=c&state=x");

    FakeResponse answer = fixture.send(request);

    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(request.forwardedTo).isEqualTo("/oops");
    assertThat(answer.body()).isEmpty();
    assertThat(answer.getHeader("Content-Security-Policy")).isNull();
    assertThat(answer.getHeader("Content-Type")).isNull();
    assertThat(answer.getHeader("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    Map<?, ?> failure = (Map<?, ?>) Objects.requireNonNull(request.getAttribute("trivet.failure"));
    assertThat(failure.keySet().stream().map(String::valueOf))
        .containsExactlyInAnyOrder(
            "code", "status", "title", "text", "link", "linkText", "correlationId");
    assertThat(failure.get("code")).isEqualTo("TRV-0201");
    assertThat(failure.get("status")).isEqualTo("400");
    assertThat(failure.get("link")).isEqualTo(ApplicationFixture.BASE + "/atlassian/connect");
    assertThat(request.getAttribute("jakarta.servlet.error.message"))
        .as("Faces restores no view for an error page")
        .isEqualTo("400");
  }

  @Test
  void texts_areInTheLanguageOfThePerson() {
    FakeRequest request =
        browser.open("/atlassian/callback?code=c&state=x").header("Accept-Language", "de");

    fixture.send(request);

    Map<?, ?> failure = (Map<?, ?>) Objects.requireNonNull(request.getAttribute("trivet.failure"));
    assertThat(failure.get("title")).isEqualTo("Diese Anmeldung lässt sich nicht abschließen");
    assertThat(failure.get("linkText")).isEqualTo("Noch einmal beginnen");
  }

  @Test
  void waitTime_isKept() {
    fixture.signIn("/a", "mia", "site-a");
    fixture.store.broken = new IllegalStateException("broken");
    FakeRequest request = browser.open("/a");
    try (ApplicationFixture fresh =
        ApplicationFixture.open(fake, "trivet.error-page=/oops", "trivet.recheck=PT0S")) {
      fresh.browser.session = browser.session;
      fresh.store.broken = new IllegalStateException("broken");

      FakeResponse answer = fresh.send(request);

      assertThat(answer.getStatus()).isEqualTo(503);
      assertThat(answer.getHeader("Retry-After")).isEqualTo("30");
      assertThat(answer.getHeader("Refresh")).as("the page decides whether it reloads").isNull();
      Map<?, ?> failure =
          (Map<?, ?>) Objects.requireNonNull(request.getAttribute("trivet.failure"));
      assertThat(failure.get("retryAfter")).isEqualTo("30");
      assertThat(request.forwardedTo).isEqualTo("/oops");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/oops, /",
    "/oops?a=b, /",
    "/%6fops, /",
    "/oops/a, /oops/a",
    "/atlassian/connect?to=/oops, /",
    "/atlassian/connect?to=/oop%2573, /"
  })
  void errorPage_isNeverReturnedTo(String asked, String page) {
    assertThat(fixture.signIn(asked, "mia", "site-a").getHeader("Location"))
        .isEqualTo(ApplicationFixture.BASE + page);
  }

  @Test
  void script_getsProblemDetailsAllTheSame() {
    FakeRequest request = browser.fetch("/a");

    FakeResponse answer = fixture.send(request);

    assertThat(answer.getHeader("Content-Type")).startsWith("application/problem+json");
    assertThat(request.forwardedTo).isNull();
  }

  @Test
  void redirectAndLogoutPage_areNoFailures() {
    FakeRequest open = browser.open("/a");
    FakeRequest logout = browser.post("/atlassian/logout");

    assertThat(fixture.send(open).getStatus()).isEqualTo(302);
    assertThat(fixture.send(logout).body()).contains("logged out");
    assertThat(open.forwardedTo).isNull();
    assertThat(logout.forwardedTo).isNull();
  }

  /**
   * Returns the number of dispatches that reached the application, each inside Trivet's forward.
   */
  private int passed(FakeRequest request, Object[]... dispatches) {
    request.forwards =
        forwarded -> {
          for (Object[] dispatch : dispatches) {
            request.dispatched((DispatcherType) dispatch[0]).shownAs((String) dispatch[1], null);
            // the container and the application wrap the request, too
            handle(new HttpServletRequestWrapper(forwarded));
          }
        };
    fixture.send(request);
    return fixture.chain.calls;
  }

  private void handle(HttpServletRequest request) {
    handle(request, new FakeResponse());
  }

  private void handle(HttpServletRequest request, FakeResponse response) {
    try {
      fixture.gate.handle(request, response, fixture.chain);
    } catch (IOException | ServletException thrown) {
      throw new AssertionError(thrown);
    }
  }

  private static Object[] to(DispatcherType type, String path) {
    return new Object[] {type, path};
  }

  @Test
  void forward_ofOurs_passesTheGuard() {
    FakeRequest failing = browser.open("/atlassian/callback?code=c&state=x");

    assertThat(passed(failing, to(DispatcherType.FORWARD, "/oops"))).isEqualTo(1);
  }

  @Test
  void pass_isGoodForOneForwardToThatPage() {
    FakeRequest failing = browser.open("/atlassian/callback?code=c&state=x");

    assertThat(
            passed(
                failing,
                to(DispatcherType.FORWARD, "/oops"),
                to(DispatcherType.FORWARD, "/oops"),
                to(DispatcherType.FORWARD, "/a")))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void pass_isGoodForNoOtherDispatch(DispatcherType type) {
    FakeRequest failing = browser.open("/atlassian/callback?code=c&state=x");

    assertThat(passed(failing, to(type, "/a"))).isZero();
  }

  @Test
  void pass_isOverWithTheForward() {
    FakeRequest failing = browser.open("/atlassian/callback?code=c&state=x");
    List<HttpServletRequest> kept = new ArrayList<>();
    failing.forwards = kept::add;
    fixture.send(failing);

    failing.dispatched(DispatcherType.FORWARD).shownAs("/oops", null);
    handle(kept.get(0));

    assertThat(fixture.chain.calls).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"FORWARD", "ASYNC", "ERROR"})
  void refusalInsideTheErrorPage_endsInOurOwnPage(DispatcherType type) {
    FakeRequest failing = browser.open("/atlassian/callback?code=c&state=x");
    FakeResponse inner = new FakeResponse();
    List<String> forwards = new ArrayList<>();
    failing.forwards =
        forwarded -> {
          forwards.add(String.valueOf(failing.forwardedTo));
          failing.dispatched(type).shownAs("/a", null);
          // an async or error dispatch comes with the container's own request
          handle(type == DispatcherType.FORWARD ? forwarded : failing, inner);
        };

    fixture.send(failing);

    assertThat(forwards).containsExactly("/oops");
    assertThat(inner.getStatus()).isEqualTo(type == DispatcherType.ERROR ? 500 : 401);
    assertThat(inner.body()).contains("TRV-0101");
  }

  @Test
  void textInTheAttribute_getsOurOwnPage() {
    FakeRequest failing =
        browser.open("/atlassian/callback?code=c&state=x").attribute(ResponseWriter.FAILURE, "x");

    assertThat(fixture.send(failing).body()).contains("TRV-0201");
    assertThat(failing.forwardedTo).isNull();
  }
}
