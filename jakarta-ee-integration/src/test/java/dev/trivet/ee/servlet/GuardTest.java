// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.session.SessionFlows;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.grant.GrantStatus;
import dev.trivet.model.GrantState;
import dev.trivet.model.Scopes;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeAtlassianExtension.class)
class GuardTest {

  private final FakeAtlassian fake;
  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  GuardTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake, "trivet.public=/open/*", "trivet.recheck=PT0S");
    this.browser = fixture.browser;
  }

  @Test
  void guard_withoutAccount_redirectsToAtlassian() {
    FakeResponse answer = fixture.send(browser.open("/report?month=3"));

    assertThat(answer.getStatus()).isEqualTo(302);
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.body()).isEmpty();
    assertThat(fixture.chain.calls).isZero();
    URI authorize = answer.location();
    assertThat(authorize.toString()).startsWith(fake.url() + "/authorize?");
    Map<String, String> query = ResponseParser.query(authorize);
    assertThat(query)
        .containsOnlyKeys(
            "audience",
            "client_id",
            "scope",
            "redirect_uri",
            "state",
            "response_type",
            "prompt",
            "code_challenge",
            "code_challenge_method")
        .containsEntry("redirect_uri", ApplicationFixture.BASE + "/atlassian/callback")
        .containsEntry("scope", "read:me read:jira-work offline_access");
    assertThat(browser.session().attributes)
        .containsKey("trivet.flow." + ResponseParser.sha256Url(String.valueOf(query.get("state"))));
  }

  @Test
  void guard_startsTwice_withTwoStates() {
    String first = fixture.send(browser.open("/a")).location().toString();
    String second = fixture.send(browser.open("/a")).location().toString();

    assertThat(first).isNotEqualTo(second);
    assertThat(browser.session().attributes.keySet())
        .filteredOn(name -> name.startsWith(SessionFlows.PREFIX))
        .hasSize(2);
  }

  @Test
  void guard_nothingThatTheBrowserSends_changesTheRequest() {
    FakeRequest request =
        browser
            .open("/x?scope=write:everything&client_id=evil&state=s&redirect_uri=http://e.example")
            .header("Host", "evil.example")
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Prefix", "/evil")
            .header("Forwarded", "host=evil.example")
            .header("X-Original-URL", "/open/x")
            .header("X-Rewrite-URL", "/open/x")
            .header("X-HTTP-Method-Override", "GET")
            .header("Referer", "https://evil.example/");

    URI authorize = fixture.send(request).location();

    assertThat(authorize.toString()).doesNotContain("evil", "everything");
    assertThat(ResponseParser.query(authorize))
        .containsEntry("redirect_uri", ApplicationFixture.BASE + "/atlassian/callback")
        .containsEntry("client_id", FakeAtlassian.CLIENT_ID);
    assertThat(fixture.chain.calls).isZero();
  }

  @Test
  void guard_script_getsProblemDetailsAndStartsNothing() {
    FakeResponse answer = fixture.send(browser.fetch("/report"));

    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(answer.getHeader("Content-Type"))
        .isEqualTo("application/problem+json;charset=UTF-8");
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.getHeader("Location")).isNull();
    assertThat(ResponseParser.json(answer))
        .containsEntry("connect", ApplicationFixture.BASE + "/atlassian/connect")
        .containsEntry("code", "TRV-0101")
        .containsKeys("title", "detail", "correlationId", "status");
    assertThat(browser.session).isNull();
    assertThat(fixture.chain.calls).isZero();
  }

  @Test
  void guard_prefetch_startsNothing() {
    FakeResponse answer = fixture.send(browser.open("/a").header("Sec-Purpose", "prefetch"));

    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(browser.session).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "FOO", "get"
      })
  void guard_otherMethod_isDeniedWithoutRedirect(String method) {
    FakeResponse answer = fixture.send(browser.open("/a").method(method));

    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(answer.getHeader("Location")).isNull();
    assertThat(answer.getHeader("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(answer.body().isEmpty()).isEqualTo(method.equals("HEAD"));
    assertThat(browser.session).isNull();
    assertThat(fixture.chain.calls).isZero();
  }

  @Test
  void guard_postPage_hasOneWayOn() {
    FakeResponse answer = fixture.send(browser.post("/a"));

    assertThat(answer.body())
        .contains("href=\"" + ApplicationFixture.BASE + "/atlassian/connect\"", "TRV-0101")
        .doesNotContain("<form");
  }

  @Test
  void guard_corsPreflight_isDenied() {
    FakeRequest preflight =
        browser
            .request("OPTIONS", "/a")
            .header("Sec-Fetch-Mode", "cors")
            .header("Origin", "https://evil.example")
            .header("Access-Control-Request-Method", "POST");

    assertThat(fixture.send(preflight).getStatus()).isEqualTo(401);
    assertThat(fixture.chain.calls).isZero();
  }

  @Test
  void guard_pathOfTwoReadings_isRefusedAlsoWhereItLooksPublic() {
    FakeRequest odd = browser.open("/x").raw("/app/open/..;/a", "/app").shownAs("/open/a", null);

    assertThat(fixture.send(odd).getStatus()).isEqualTo(400);
    assertThat(fixture.chain.calls).isZero();
  }

  @Test
  void publicPath_passesUntouched() {
    FakeRequest request = browser.open("/open/a");
    FakeResponse answer = fixture.send(request);

    assertThat(fixture.chain.request()).isSameAs(request);
    assertThat(answer.getHeader("Cache-Control")).isNull();
    assertThat(browser.session).isNull();
    assertThat(fixture.store.reads).hasValue(0);
  }

  @Test
  void guard_signedIn_passesAsTheAccount() {
    fixture.signIn("/a", "mia", "site-a");
    String mia = fake.person("mia").accountId();

    FakeResponse answer = fixture.send(browser.open("/a"));

    assertThat(fixture.chain.request().getUserPrincipal().getName()).isEqualTo(mia);
    assertThat(fixture.chain.request().getRemoteUser()).isEqualTo(mia);
    assertThat(fixture.chain.request().getAuthType()).isEqualTo("ATLASSIAN");
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "script", "style", "font"})
  void guard_signedIn_keepsPartsOfPagesInTheCacheOfTheBrowserAlone(String part) {
    fixture.signIn("/a", "mia", "site-a");
    FakeRequest request = browser.fetch("/a.part").header("Sec-Fetch-Dest", part);

    assertThat(fixture.send(request).getHeader("Cache-Control")).isEqualTo("private");
    assertThat(fixture.chain.calls).isEqualTo(1);
  }

  @Test
  void guard_signedIn_partOfAPage_hasTheCacheControlThatTheApplicationSetBefore() throws Exception {
    fixture.signIn("/a", "mia", "site-a");
    FakeRequest image = browser.fetch("/a.png").header("Sec-Fetch-Dest", "image");
    FakeResponse answer = new FakeResponse();
    answer.setHeader("Cache-Control", "max-age=60");

    fixture.send(image, answer);

    assertThat(answer.getHeader("Cache-Control")).isEqualTo("max-age=60");
  }

  @Test
  void guard_signedIn_changesNothingInTheSession() {
    fixture.signIn("/a", "mia", "site-a");
    Map<String, Object> before = Map.copyOf(browser.session().attributes);
    String id = browser.session().getId();

    fixture.send(browser.open("/b"));
    fixture.send(browser.fetch("/c"));

    assertThat(browser.session().attributes).isEqualTo(before);
    assertThat(browser.session().getId()).isEqualTo(id);
  }

  @Test
  void guard_sessionNamedInTheUrl_isRefused() {
    fixture.signIn("/a", "mia", "site-a");

    assertThat(fixture.send(browser.open("/a").idFromUrl()).getStatus()).isEqualTo(400);
    assertThat(fixture.chain.calls).isZero();
  }

  @Test
  void guard_sessionIdInTheUrl_isIgnored_withLenientPaths() {
    try (ApplicationFixture lenient = ApplicationFixture.open(fake, "trivet.strict-paths=false")) {
      lenient.signIn("/a", "mia", "site-a");

      FakeRequest request = lenient.browser.fetch("/a").idFromUrl();

      assertThat(lenient.send(request).getStatus()).isEqualTo(401);
      assertThat(lenient.chain.calls).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ENDED", "UNREADABLE"})
  void guard_grantNoLongerLive_asksAgain(String state) {
    fixture.signIn("/a", "mia", "site-a");
    fixture.store.overruled = new GrantStatus(GrantState.valueOf(state), Scopes.none(), Set.of());

    assertThat(fixture.send(browser.open("/a")).getStatus()).isEqualTo(302);
    FakeResponse script = fixture.send(browser.fetch("/a"));
    assertThat(script.getStatus()).isEqualTo(401);
    assertThat(script.body()).contains("TRV-0303");
    assertThat(fixture.chain.calls).isZero();
  }
}
