// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(FakeAtlassianExtension.class)
class ErrorPageTest {

  private final FakeAtlassian fake;
  private final Stage stage;
  private final FakeBrowser browser;

  ErrorPageTest(FakeAtlassian fake) {
    this.fake = fake;
    this.stage = Stage.open(fake, "trivet.error-page=/oops");
    this.browser = stage.browser;
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void failure_isForwardedWithWhatHappened() {
    FakeRequest request = browser.open("/atlassian/callback?code=c&state=x");

    FakeResponse answer = stage.send(request);

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
    assertThat(failure.get("link")).isEqualTo(Stage.BASE + "/atlassian/connect");
  }

  @Test
  void waitTime_isKept() {
    stage.signIn("/a", "mia", "site-a");
    stage.store.broken = new IllegalStateException("broken");
    FakeRequest request = browser.open("/a");
    try (Stage fresh = Stage.open(fake, "trivet.error-page=/oops", "trivet.recheck=PT0S")) {
      fresh.browser.session = browser.session;
      fresh.store.broken = new IllegalStateException("broken");

      FakeResponse answer = fresh.send(request);

      assertThat(answer.getStatus()).isEqualTo(503);
      assertThat(answer.getHeader("Retry-After")).isEqualTo("30");
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
    assertThat(stage.signIn(asked, "mia", "site-a").getHeader("Location"))
        .isEqualTo(Stage.BASE + page);
  }

  @Test
  void script_getsProblemDetailsAllTheSame() {
    FakeRequest request = browser.fetch("/a");

    FakeResponse answer = stage.send(request);

    assertThat(answer.getHeader("Content-Type")).startsWith("application/problem+json");
    assertThat(request.forwardedTo).isNull();
  }

  @Test
  void redirectAndLogoutPage_areNoFailures() {
    FakeRequest open = browser.open("/a");
    FakeRequest logout = browser.post("/atlassian/logout");

    assertThat(stage.send(open).getStatus()).isEqualTo(302);
    assertThat(stage.send(logout).body()).contains("logged out");
    assertThat(open.forwardedTo).isNull();
    assertThat(logout.forwardedTo).isNull();
  }
}
