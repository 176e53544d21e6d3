// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.Identity;
import dev.trivet.ee.session.Login;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.grant.AccountLink;
import dev.trivet.grant.LocalUser;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of an application with its own login, as in Atlassian's FAQ. */
@ExtendWith(FakeAtlassianExtension.class)
class ContainerIdentityTest {

  private final FakeAtlassian fake;
  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  ContainerIdentityTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake, "trivet.identity=container");
    this.browser = fixture.browser;
    browser.caller = "mia.local";
  }

  private String id(String person) {
    return fake.person(person).accountId();
  }

  private AccountLink link(String caller) {
    return fixture.store.links().find(new LocalUser(Identity.CONTAINER, caller)).orElseThrow();
  }

  private static FakeBrowser loggedIn(String caller) {
    FakeBrowser known = new FakeBrowser();
    known.caller = caller;
    return known;
  }

  @Test
  void consent_linksTheGrantToTheCaller_andTheCallerStaysWhoItIs() {
    FakeResponse answer = fixture.signIn("/a", "mia", "site-a");

    assertThat(answer.location()).hasToString(ApplicationFixture.BASE + "/a");
    assertThat(link("mia.local")).isEqualTo(new AccountLink(new AccountId(id("mia")), null));
    fixture.send(browser.open("/a"));
    assertThat(fixture.chain.request().getUserPrincipal().getName()).isEqualTo("mia.local");
    assertThat(fixture.events.signedIn).hasSize(1);
  }

  /** Checks a session without a sign-in, whose grant comes from another session. */
  @Test
  void scopeThatTheGrantLacks_isAskedForOnceASession() {
    try (ApplicationFixture jira =
        ApplicationFixture.open(
            fake, "trivet.identity=container", "trivet.protect=/*,/jira/*=write:jira-work")) {
      jira.browser.caller = "mia.local";
      jira.signIn("/a", "mia", "site-a");
      FakeBrowser later = loggedIn("mia.local");

      FakeResponse first = jira.send(later.open("/jira/x"));
      assertThat(first.getStatus()).isEqualTo(302);
      jira.send(later.open(fake.decline(first.location())));
      FakeResponse page = jira.send(later.open("/jira/x"));
      assertThat(page.getStatus()).isEqualTo(403);
      assertThat(page.body()).contains("TRV-0107", "Ask again");

      FakeResponse again =
          jira.send(later.open("/atlassian/connect?to=/jira/x&scope=write:jira-work"));
      jira.send(later.open(fake.consent(again.location(), "mia", "site-a")));
      jira.send(later.open("/jira/x"));
      assertThat(jira.chain.calls).isEqualTo(1);
    }
  }

  @Test
  void grant_isFoundAgainInTheNextSession_withoutARedirect() {
    fixture.signIn("/a", "mia", "site-a");
    FakeBrowser later = loggedIn("mia.local");

    assertThat(fixture.send(later.open("/a")).getStatus()).isEqualTo(200);

    assertThat(fixture.chain.calls).isEqualTo(1);
    assertThat(later.session).isNull();
    assertThat(fixture.send(later.fetch("/atlassian/session")).body()).contains(id("mia"));
  }

  @Test
  void session_staysTheApplications() {
    FakeSession session = browser.startSession();
    session.setAttribute("basket", "apples");
    String sessionId = session.getId();

    fixture.signIn("/a", "mia", "site-a");

    assertThat(session.getId()).isEqualTo(sessionId);
    assertThat(session.getMaxInactiveInterval()).isEqualTo(FakeSession.USUAL_LIFE);
    assertThat(session.attributes).containsOnlyKeys("basket", Login.ATTRIBUTE);
  }

  @Test
  void sessionThatAFlowNeeds_hasTheUsualLife() {
    fixture.send(browser.open("/a"));

    assertThat(browser.session().getMaxInactiveInterval()).isEqualTo(FakeSession.USUAL_LIFE);
  }

  @Test
  void unauthenticatedRequest_gets401_andNoFlowStarts() {
    FakeBrowser anonymous = new FakeBrowser();
    for (String path : Set.of("/a", "/atlassian/connect", "/atlassian/sites")) {
      FakeResponse page = fixture.send(anonymous.open(path));

      assertThat(page.getStatus()).as(path).isEqualTo(401);
      assertThat(page.body()).contains("TRV-0109").doesNotContain("/atlassian/connect");
    }
    FakeResponse answer = fixture.send(anonymous.fetch("/a"));
    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(ResponseParser.json(answer)).containsEntry("code", "TRV-0109");
    assertThat(fixture.send(anonymous.fetch("/atlassian/session")).getStatus()).isEqualTo(401);
    assertThat(fixture.send(anonymous.post("/a")).getStatus()).isEqualTo(401);
    assertThat(anonymous.session).isNull();
    assertThat(fixture.chain.calls).isZero();
  }

  @Test
  void callback_afterTheLocalUserChanged_isRefused() {
    FakeRequest callback = fixture.consent(browser, "/a", "mia", "site-a");
    browser.caller = "edward.local";

    FakeResponse page = fixture.send(callback);

    assertThat(page.getStatus()).isEqualTo(400);
    assertThat(fixture.events.refused).containsExactly(ErrorCode.STATE_UNKNOWN);
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
    browser.caller = null;
    assertThat(fixture.send(fixture.consent(loggedIn("x"), "/a", "mia", "site-a")).getStatus())
        .isEqualTo(303);
  }

  @Test
  void callback_afterTheLocalUserLoggedOut_isRefused() {
    FakeRequest callback = fixture.consent(browser, "/a", "mia", "site-a");
    browser.caller = null;

    assertThat(fixture.send(callback).getStatus()).isEqualTo(400);
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
  }

  @Test
  void callerWhoseNameIsAnAccountId_isNotThatAccount() {
    fixture.signIn("/a", "mia", "site-a");
    FakeBrowser sly = loggedIn(id("mia"));

    assertThat(fixture.send(sly.open("/a")).getStatus()).isEqualTo(302);
    assertThat(fixture.send(sly.fetch("/atlassian/session")).getStatus()).isEqualTo(401);
  }

  @Test
  void twoCallers_neverShareALink() {
    fixture.signIn("/a", "mia", "site-a");
    FakeBrowser edward = loggedIn("edward.local");
    fixture.send(fixture.consent(edward, "/a", "edward", "site-b"));

    assertThat(fixture.send(browser.fetch("/atlassian/session")).body())
        .contains(id("mia"))
        .doesNotContain(id("edward"));
    assertThat(fixture.send(edward.fetch("/atlassian/session")).body())
        .contains(id("edward"))
        .doesNotContain(id("mia"));
  }

  @Test
  void otherAccount_isAskedAbout_andSwitchedToByAPost() {
    fixture.signIn("/a", "mia", "site-a");

    FakeResponse page = fixture.signIn("/atlassian/connect?to=/b", "edward", "site-b");

    assertThat(page.getStatus()).isEqualTo(409);
    assertThat(link("mia.local").account()).isEqualTo(new AccountId(id("mia")));
    assertThat(fixture.send(browser.post("/atlassian/switch")).location())
        .hasToString(ApplicationFixture.BASE + "/b");
    assertThat(link("mia.local").account()).isEqualTo(new AccountId(id("edward")));
  }

  @Test
  void logout_isNotOurs() {
    fixture.signIn("/a", "mia", "site-a");
    FakeSession session = browser.session();

    for (FakeRequest request :
        Set.of(browser.post("/atlassian/logout"), browser.open("/atlassian/logout"))) {
      assertThat(fixture.send(request).getStatus()).isEqualTo(404);
    }
    assertThat(session.valid).isTrue();
    assertThat(fixture.chain.calls).isZero();
  }

  @Test
  void disconnect_deletesGrantAndLink_andLeavesTheSession() {
    fixture.signIn("/a", "mia", "site-a");

    FakeResponse page = fixture.send(browser.post("/atlassian/disconnect"));

    assertThat(page.getStatus()).isEqualTo(200);
    assertThat(page.getHeader("Set-Cookie")).as("the session is the application's").isNull();
    assertThat(page.body()).contains("/after-logout.css");
    assertThat(fixture.store.find(new AccountId(id("mia")))).isEmpty();
    assertThat(fixture.store.links().find(new LocalUser(Identity.CONTAINER, "mia.local")))
        .isEmpty();
    assertThat(browser.session().valid).isTrue();
    assertThat(fixture.send(browser.open("/a")).getStatus()).isEqualTo(302);
  }

  /**
   * Checks session listeners that throw (field-reports 3): nothing is linked, and the response says
   * so.
   */
  @ParameterizedTest
  @EnumSource
  void consent_whoseSessionChangeFails_linksNothing(SessionFailure trouble) {
    FakeRequest callback = fixture.consent(browser, "/a", "mia", "site-a");
    FakeSession session = browser.session();
    session.setAttribute("basket", "apples");
    trouble.in(session, "put trivet.login");

    FakeResponse page = fixture.send(callback);

    SessionFailure.over(session);
    assertThat(page.getStatus()).isEqualTo(500);
    assertThat(page.body())
        .contains("TRV-0114", session.valid ? "You are not signed in." : "see whether you are")
        .doesNotContain("TRV-0103");
    assertThat(fixture.store.links().find(new LocalUser(Identity.CONTAINER, "mia.local")))
        .isEmpty();
    assertThat(fixture.events.signedIn).isEmpty();
    assertThat(fixture.send(browser.open("/a")).getStatus()).isEqualTo(302);
    if (session.valid) {
      assertThat(session.attributes).containsKey("basket").doesNotContainKey("trivet.login");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LISTENER_THROWS", "LISTENER_BREAKS", "CONTAINER_THROWS"})
  void disconnect_whoseSessionChangeFails_isDone(SessionFailure trouble) {
    fixture.signIn("/a", "mia", "site-a");
    trouble.in(browser.session(), "");

    FakeResponse page = fixture.send(browser.post("/atlassian/disconnect"));

    SessionFailure.over(browser.session());
    assertThat(page.body()).contains("You are disconnected");
    assertThat(browser.session().valid).as("the application's").isTrue();
    assertThat(fixture.store.links().find(new LocalUser(Identity.CONTAINER, "mia.local")))
        .isEmpty();
    assertThat(fixture.gate.isSignedIn(browser.open("/a"))).isFalse();
  }

  @Test
  void link_thatTheDatabaseRefuses_leavesTheSessionAsItWas() {
    FakeRequest callback = fixture.consent(browser, "/a", "mia", "site-a");
    browser.session().listener =
        event -> {
          if (event.startsWith("put")) {
            fixture.store.broken =
                new dev.trivet.ee.AtlassianUnavailableException("the database is away", null);
          }
        };

    FakeResponse page = fixture.send(callback);

    assertThat(page.getStatus()).isEqualTo(503);
    assertThat(browser.session().attributes).doesNotContainKey(Login.ATTRIBUTE);
    assertThat(fixture.events.signedIn).isEmpty();
  }

  @Test
  void connect_fromElsewhere_showsAButtonFirst() {
    FakeResponse page =
        fixture.send(
            browser.open("/atlassian/connect?to=/b").header("Sec-Fetch-Site", "cross-site"));

    assertThat(page.getStatus()).isEqualTo(200);
    assertThat(page.body()).contains(ApplicationFixture.BASE + "/atlassian/connect?to=%2Fb");
    assertThat(browser.session).isNull();
    assertThat(
            fixture
                .send(
                    browser
                        .open("/atlassian/connect?to=/b")
                        .header("Sec-Fetch-Site", "same-origin"))
                .getStatus())
        .isEqualTo(302);
  }

  @Test
  void chosenSite_isKeptWithTheLink() {
    fixture.signIn("/a", "mia", "site-a");
    fixture.signIn("/atlassian/connect", "mia", "site-b");
    String siteB = fake.site("site-b").cloudId();

    fixture.send(browser.post("/atlassian/sites?cloudId=" + siteB));
    fixture.signIn("/atlassian/connect", "mia", "site-a");

    Map<String, Object> json =
        ResponseParser.json(fixture.send(loggedIn("mia.local").fetch("/atlassian/session")));
    assertThat(json).containsEntry("site", siteB);
  }

  @Test
  void newSites_areReportedInTheSessionThatBroughtThem() {
    fixture.signIn("/a", "mia", "site-a");

    assertThat(fixture.send(browser.fetch("/atlassian/session")).body()).contains("\"isNew\":true");
    assertThat(fixture.send(loggedIn("mia.local").fetch("/atlassian/session")).body())
        .contains("\"isNew\":false");
  }

  @Test
  void databaseThatIsDown_is503_andNoConsent() {
    fixture.signIn("/a", "mia", "site-a");
    FakeBrowser later = loggedIn("other.local");
    URI before = URI.create(ApplicationFixture.BASE);
    fixture.store.broken =
        new dev.trivet.ee.AtlassianUnavailableException("the database is away", null);

    FakeResponse answer = fixture.send(later.open(before.resolve("/app/a")));

    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeader("Location")).isNull();
  }
}
