// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.LogRecorder;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests of paths below the prefix (field-reports 6). An unknown one gets Trivet's own 404 page, and
 * no body is read for a request without a form.
 */
@ExtendWith(FakeAtlassianExtension.class)
class OwnPathsTest {

  private final FakeAtlassian fake;
  private ApplicationFixture fixture;
  private FakeBrowser browser;

  OwnPathsTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake);
    this.browser = fixture.browser;
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void reopen(String... settings) {
    fixture.close();
    fixture = ApplicationFixture.open(fake, settings);
    browser = fixture.browser;
  }

  private void assertUnknown(String path) {
    for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "FOO", "get")) {
      try (LogRecorder log = new LogRecorder()) {
        FakeResponse page = fixture.send(browser.open(path).method(method));

        assertThat(page.getStatus()).as(method + " " + path).isEqualTo(404);
        assertThat(page.getHeader("Location")).isNull();
        assertThat(page.getHeader("Content-Type")).startsWith("text/html");
        if (!method.equals("HEAD")) {
          assertThat(page.body()).contains("TRV-0112").doesNotContain("nowhere", "evil");
        }
        assertThat(log.lines()).noneMatch(line -> line.contains("nowhere"));
      }
    }
    FakeResponse problem = fixture.send(browser.fetch(path));
    assertThat(problem.getStatus()).isEqualTo(404);
    assertThat(problem.getHeader("Content-Type")).startsWith("application/problem+json");
    assertThat(ResponseParser.json(problem)).containsEntry("code", "TRV-0112");
    assertThat(fixture.chain.calls).isZero();
    assertThat(browser.session).isNull();
  }

  private static final List<String> UNKNOWN =
      List.of(
          "",
          "/",
          "/nowhere",
          "/nowhere/evil?to=//evil.example",
          "/callback/",
          "/callback/nowhere",
          "/Callback",
          "/CONNECT?to=/a",
          "/connect.html",
          "/after-logout.CSS",
          "/sites/",
          "/session.json");

  @ParameterizedTest
  @ValueSource(strings = {"atlassian", "container"})
  void unknownPath_isOursAndNotThere(String identity) {
    for (String prefix : List.of("/atlassian", "/a/b", "/x")) {
      reopen("trivet.identity=" + identity, "trivet.path-prefix=" + prefix);
      browser.caller = identity.equals("container") ? "mia.local" : null;
      UNKNOWN.forEach(path -> assertUnknown(prefix + path));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/atlassianx", "/Atlassian/callback", "/b/atlassian/callback", "/atlas"})
  void pathBesideThePrefix_isTheApplications(String path) {
    reopen("trivet.protect=/secret/*");

    fixture.send(browser.open(path));

    assertThat(fixture.chain.calls).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = "REQUEST", mode = EnumSource.Mode.EXCLUDE)
  void innerDispatch_reachesWhatTheApplicationHasThere(DispatcherType type) {
    reopen("trivet.protect=/secret/*");

    fixture.send(browser.open("/atlassian/nowhere").dispatched(type));

    assertThat(fixture.chain.calls).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/nowhere", "/callback"})
  void pathOfOurs_isNoPageToReturnTo(String path) {
    assertThat(
            fixture.signIn("/atlassian/connect?to=/atlassian" + path, "mia", "site-a").location())
        .hasToString(ApplicationFixture.BASE + "/");
  }

  /** Checks that no parameters are read for a GET, with a request that fails when they are. */
  @ParameterizedTest
  @ValueSource(strings = {"connect", "callback", "sites", "session", "after-logout.css"})
  void get_readsNoBody(String path) {
    fixture.signIn("/a", "mia", "site-a");

    FakeResponse answer =
        fixture.send(
            browser
                .open("/atlassian/" + path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Content-Length", "9"));

    assertThat(answer.getStatus()).isLessThan(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"connect", "callback", "sites", "session", "after-logout.css"})
  void head_isRefused_andDoesNothing(String path) {
    FakeResponse answer = fixture.send(browser.open("/atlassian/" + path).method("HEAD"));

    assertThat(answer.getStatus()).isEqualTo(405);
    assertThat(answer.getHeader("Allow")).startsWith("GET");
    assertThat(browser.session).isNull();
  }
}
