// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeAtlassianExtension.class)
class ConnectTest {

  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  ConnectTest(FakeAtlassian fake) {
    this.fixture = ApplicationFixture.open(fake, "trivet.protect=/*,/jira/*=write:jira-work");
    this.browser = fixture.browser;
  }

  @ParameterizedTest
  @CsvSource({
    "'', /",
    "?to=, /",
    "?to=/a/b, /a/b",
    "?to=%2Fa%3Fb%3Dc%26d, /a?b=c&d",
    "?to=/atlassian/logout, /",
    "?to=/atlassian/callback?code=c, /",
    "?to=/atlassian/connect?to=/a, /",
    "?to=/atlassian/%2563allback, /",
    "?to=/a%2Bb, /a+b"
  })
  void connect_returnsToALocalPage(String query, String page) {
    FakeResponse answer = fixture.signIn("/atlassian/connect" + query, "mia", "site-a");

    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(answer.getHeader("Location")).isEqualTo(ApplicationFixture.BASE + page);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?to=//evil.example",
        "?to=https://evil.example",
        "?to=/%5Cevil.example",
        "?to=a",
        "?to=/a&to=/b",
        "?to=/a%0d%0aX:y",
        "?to=/a/../b",
        "?to=/a;b",
        "?scope=write:confluence-content",
        "?scope=read:me%20admin",
        "?scope=%22",
        "?scope=read:me&scope=read:me"
      })
  void connect_withAnythingElse_beginsNothing(String query) {
    FakeResponse answer = fixture.send(browser.open("/atlassian/connect" + query));

    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.body()).contains("TRV-0105").doesNotContain("evil");
    assertThat(browser.session).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'', read:me read:jira-work offline_access",
    "?scope=, read:me read:jira-work offline_access",
    "?scope=read:me, read:me read:jira-work offline_access",
    "?scope=write:jira-work, read:me read:jira-work write:jira-work offline_access",
    "'?scope=read:me,write:jira-work', read:me read:jira-work write:jira-work offline_access"
  })
  void connect_asksForConfiguredScopesOnly(String query, String asked) {
    FakeResponse answer = fixture.send(browser.open("/atlassian/connect" + query));

    assertThat(answer.getStatus()).isEqualTo(302);
    assertThat(ResponseParser.query(answer.location())).containsEntry("scope", asked);
  }

  @Test
  void connect_byAScript_beginsNothing() {
    FakeResponse answer = fixture.send(browser.fetch("/atlassian/connect"));

    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(ResponseParser.json(answer))
        .containsEntry("connect", ApplicationFixture.BASE + "/atlassian/connect");
    assertThat(browser.session).isNull();
  }

  @Test
  void connect_byAPlainProgram_begins() {
    FakeRequest program = browser.request("GET", "/atlassian/connect").header("Accept", "*/*");

    assertThat(fixture.send(program).getStatus()).isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "HEAD", "PUT"})
  void connect_byOtherMethod_beginsNothing(String method) {
    FakeResponse answer = fixture.send(browser.open("/atlassian/connect").method(method));

    assertThat(answer.getStatus()).isEqualTo(405);
    assertThat(answer.getHeader("Allow")).isEqualTo("GET");
    assertThat(browser.session).isNull();
  }

  @Test
  void connect_whileSignedIn_addsASite() {
    fixture.signIn("/a", "mia", "site-a");

    FakeResponse answer = fixture.signIn("/atlassian/connect?to=/b", "mia", "site-b");

    assertThat(answer.getHeader("Location")).isEqualTo(ApplicationFixture.BASE + "/b");
    assertThat(fixture.events.stored.get(1).added())
        .extracting(dev.trivet.model.Site::getName)
        .containsExactly("Birch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?to=%zz", "?to=/a%", "?to=/a&x=%ff", "?to=/\u00fc", "?%=1"})
  void connect_thatCannotBeRead_isNotAcceptable(String query) {
    FakeResponse page = fixture.send(browser.open("/atlassian/connect" + query));

    assertThat(page.getStatus()).isEqualTo(400);
    assertThat(page.body()).contains("TRV-0105");
    assertThat(browser.session).isNull();
  }
}
