// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.session.Login;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.ErrorCode;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeAtlassianExtension.class)
class StrayCallbackTest {

  private final FakeAtlassian fake;
  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  StrayCallbackTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake);
    this.browser = fixture.browser;
  }

  private String state(String page) {
    return String.valueOf(
        ResponseParser.query(fixture.send(browser.open(page)).location()).get("state"));
  }

  private void assertNeutral(FakeResponse answer) {
    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getHeader("Location")).isNull();
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.body()).contains("TRV-0201", ApplicationFixture.BASE + "/atlassian/connect");
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
    assertThat(fixture.chain.calls).isZero();
    assertThat(fixture.events.refused).containsOnly(ErrorCode.STATE_UNKNOWN);
    assertThat(fixture.events.correlationIds).anyMatch(id -> answer.body().contains(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?code=c",
        "?code=c&state=",
        "?code=c&state=x",
        "?state=STATE",
        "?code=c&state=STATE&state=STATE",
        "?code=c&state=STATE&state=x",
        "?code=c&STATE=STATE",
        "?code=c&state[]=STATE",
        "?code=c&code=d&state=STATE",
        "?code=c&error=access_denied&state=STATE",
        "?code=&state=STATE",
        "?code=c%0d%0aX&state=STATE",
        "?error=access_denied",
        "?error=access_denied&state=x",
        "?error=a&error=b&state=STATE",
        "?error=%3Cscript%3E&error_description=%3Cscript%3E&error_uri=http://evil.example"
      })
  void callback_withoutOurState_isNeutralAndCostsNothing(String query) {
    String state = state("/a");
    int before = browser.session().attributes.size();

    FakeResponse answer =
        fixture.send(browser.open("/atlassian/callback" + query.replace("=STATE", "=" + state)));

    assertNeutral(answer);
    assertThat(PageText.withoutOwnScript(answer)).doesNotContain("script", "evil", "declined");
    assertThat(browser.session().attributes).hasSize(before);
  }

  @Test
  void callback_withUnreadableQuery_isNeutral() {
    state("/a");

    assertNeutral(fixture.send(browser.open("/atlassian/callback?code=%zz")));
  }

  @Test
  void callback_inAnotherBrowser_isNeutral() {
    URI back = fake.consent(fixture.send(browser.open("/a")).location(), "mia", "site-a");

    assertNeutral(fixture.send(new FakeBrowser().open(back)));
    FakeBrowser other = new FakeBrowser();
    fixture.send(other.open("/b"));
    assertNeutral(fixture.send(other.open(back)));
    assertThat(fixture.send(browser.open(back)).getStatus()).isEqualTo(303);
  }

  @Test
  void callback_ofAnotherPersonsFlow_whileSignedIn_leavesTheSession() {
    FakeBrowser mallory = new FakeBrowser();
    URI evil = fake.consent(fixture.send(mallory.open("/a")).location(), "mallory", "site-a");
    fixture.signIn("/a", "mia", "site-a");
    fake.ledger().clear();

    FakeResponse answer = fixture.send(browser.open(evil));

    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(answer.getHeader("Location")).isEqualTo(ApplicationFixture.BASE + "/");
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(fake.person("mia").accountId());
  }

  @Test
  void callback_whoseStateIsUsed_isNeutral() {
    URI back = fake.consent(fixture.send(browser.open("/a")).location(), "mia", "site-a");
    fixture.send(browser.open(back));
    browser.session().removeAttribute(Login.ATTRIBUTE);
    fake.ledger().clear();

    assertNeutral(fixture.send(browser.open(back)));
  }

  @Test
  void callback_reloadedWhileSignedIn_redirectsToTheLandingPage() {
    URI back = fake.consent(fixture.send(browser.open("/a")).location(), "mia", "site-a");
    fixture.send(browser.open(back));
    fake.ledger().clear();

    FakeResponse again = fixture.send(browser.open(back));

    assertThat(again.getStatus()).isEqualTo(303);
    assertThat(again.getHeader("Location")).isEqualTo(ApplicationFixture.BASE + "/");
    assertThat(fake.ledger().calls()).isEmpty();
    assertThat(fixture.events.refused).isEmpty();
  }

  @Test
  void callback_afterTheFlowsLife_isNeutral() {
    FakeRequest callback = fixture.consent(browser, "/a", "mia", "site-a");
    fixture.clock.advance(Duration.ofMinutes(16));

    assertNeutral(fixture.send(callback));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "HEAD", "OPTIONS", "PUT", "FOO", "get"})
  void callback_byOtherMethod_consumesNothing(String method) {
    URI back = fake.consent(fixture.send(browser.open("/a")).location(), "mia", "site-a");

    FakeResponse answer = fixture.send(browser.open(back).method(method));

    assertThat(answer.getStatus()).isEqualTo(405);
    assertThat(answer.getHeader("Allow")).isEqualTo("GET");
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
    assertThat(fixture.send(browser.open(back)).getStatus()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/atlassian/callback/", "/atlassian/callback/x", "/atlassian/Callback"})
  void callback_atAnotherPath_isNone(String path) {
    URI back = fake.consent(fixture.send(browser.open("/a")).location(), "mia", "site-a");

    FakeResponse answer = fixture.send(browser.open(path + "?" + back.getRawQuery()));

    assertThat(answer.getStatus()).isEqualTo(404);
    assertThat(answer.body()).contains("TRV-0112");
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
    assertThat(fixture.chain.calls).isZero();
    assertThat(fixture.send(browser.open(back)).getStatus()).isEqualTo(303);
  }
}
