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
  @AutoClose private final ApplicationFixture stage;
  private final FakeBrowser browser;

  ContainerIdentityTest(FakeAtlassian fake) {
    this.fake = fake;
    this.stage = ApplicationFixture.open(fake, "trivet.identity=container");
    this.browser = stage.browser;
    browser.caller = "mia.local";
  }

  private String id(String person) {
    return fake.person(person).accountId();
  }

  private AccountLink link(String caller) {
    return stage.store.links().find(new LocalUser(Identity.CONTAINER, caller)).orElseThrow();
  }

  private static FakeBrowser loggedIn(String caller) {
    FakeBrowser known = new FakeBrowser();
    known.caller = caller;
    return known;
  }

  @Test
  void consent_linksTheGrantToTheCaller_andTheCallerStaysWhoItIs() {
    FakeResponse answer = stage.signIn("/a", "mia", "site-a");

    assertThat(answer.location()).hasToString(ApplicationFixture.BASE + "/a");
    assertThat(link("mia.local")).isEqualTo(new AccountLink(new AccountId(id("mia")), null));
    stage.send(browser.open("/a"));
    assertThat(stage.chain.request().getUserPrincipal().getName()).isEqualTo("mia.local");
    assertThat(stage.events.signedIn).hasSize(1);
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
    stage.signIn("/a", "mia", "site-a");
    FakeBrowser later = loggedIn("mia.local");

    assertThat(stage.send(later.open("/a")).getStatus()).isEqualTo(200);

    assertThat(stage.chain.calls).isEqualTo(1);
    assertThat(later.session).isNull();
    assertThat(stage.send(later.fetch("/atlassian/session")).body()).contains(id("mia"));
  }

  @Test
  void session_staysTheApplications() {
    FakeSession session = browser.startSession();
    session.setAttribute("basket", "apples");
    String sessionId = session.getId();

    stage.signIn("/a", "mia", "site-a");

    assertThat(session.getId()).isEqualTo(sessionId);
    assertThat(session.getMaxInactiveInterval()).isEqualTo(FakeSession.USUAL_LIFE);
    assertThat(session.attributes).containsOnlyKeys("basket", Login.ATTRIBUTE);
  }

  @Test
  void sessionThatAFlowNeeds_hasTheUsualLife() {
    stage.send(browser.open("/a"));

    assertThat(browser.session().getMaxInactiveInterval()).isEqualTo(FakeSession.USUAL_LIFE);
  }

  @Test
  void unauthenticatedRequest_gets401_andNoFlowStarts() {
    FakeBrowser anonymous = new FakeBrowser();
    for (String path : Set.of("/a", "/atlassian/connect", "/atlassian/sites")) {
      FakeResponse page = stage.send(anonymous.open(path));

      assertThat(page.getStatus()).as(path).isEqualTo(401);
      assertThat(page.body()).contains("TRV-0109").doesNotContain("/atlassian/connect");
    }
    FakeResponse answer = stage.send(anonymous.fetch("/a"));
    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(ResponseParser.json(answer)).containsEntry("code", "TRV-0109");
    assertThat(stage.send(anonymous.fetch("/atlassian/session")).getStatus()).isEqualTo(401);
    assertThat(stage.send(anonymous.post("/a")).getStatus()).isEqualTo(401);
    assertThat(anonymous.session).isNull();
    assertThat(stage.chain.calls).isZero();
  }

  @Test
  void callback_afterTheLocalUserChanged_isRefused() {
    FakeRequest callback = stage.consent(browser, "/a", "mia", "site-a");
    browser.caller = "edward.local";

    FakeResponse page = stage.send(callback);

    assertThat(page.getStatus()).isEqualTo(400);
    assertThat(stage.events.refused).containsExactly(ErrorCode.STATE_UNKNOWN);
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
    browser.caller = null;
    assertThat(stage.send(stage.consent(loggedIn("x"), "/a", "mia", "site-a")).getStatus())
        .isEqualTo(303);
  }

  @Test
  void callback_afterTheLocalUserLoggedOut_isRefused() {
    FakeRequest callback = stage.consent(browser, "/a", "mia", "site-a");
    browser.caller = null;

    assertThat(stage.send(callback).getStatus()).isEqualTo(400);
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
  }

  @Test
  void callerWhoseNameIsAnAccountId_isNotThatAccount() {
    stage.signIn("/a", "mia", "site-a");
    FakeBrowser sly = loggedIn(id("mia"));

    assertThat(stage.send(sly.open("/a")).getStatus()).isEqualTo(302);
    assertThat(stage.send(sly.fetch("/atlassian/session")).getStatus()).isEqualTo(401);
  }

  @Test
  void twoCallers_neverShareALink() {
    stage.signIn("/a", "mia", "site-a");
    FakeBrowser edward = loggedIn("edward.local");
    stage.send(stage.consent(edward, "/a", "edward", "site-b"));

    assertThat(stage.send(browser.fetch("/atlassian/session")).body())
        .contains(id("mia"))
        .doesNotContain(id("edward"));
    assertThat(stage.send(edward.fetch("/atlassian/session")).body())
        .contains(id("edward"))
        .doesNotContain(id("mia"));
  }

  @Test
  void otherAccount_isAskedAbout_andSwitchedToByAPost() {
    stage.signIn("/a", "mia", "site-a");

    FakeResponse page = stage.signIn("/atlassian/connect?to=/b", "edward", "site-b");

    assertThat(page.getStatus()).isEqualTo(409);
    assertThat(link("mia.local").account()).isEqualTo(new AccountId(id("mia")));
    assertThat(stage.send(browser.post("/atlassian/switch")).location())
        .hasToString(ApplicationFixture.BASE + "/b");
    assertThat(link("mia.local").account()).isEqualTo(new AccountId(id("edward")));
  }

  @Test
  void logout_isNotOurs() {
    stage.signIn("/a", "mia", "site-a");
    FakeSession session = browser.session();

    for (FakeRequest request :
        Set.of(browser.post("/atlassian/logout"), browser.open("/atlassian/logout"))) {
      assertThat(stage.send(request).getStatus()).isEqualTo(404);
    }
    assertThat(session.valid).isTrue();
    assertThat(stage.chain.calls).isZero();
  }

  @Test
  void disconnect_deletesGrantAndLink_andLeavesTheSession() {
    stage.signIn("/a", "mia", "site-a");

    FakeResponse page = stage.send(browser.post("/atlassian/disconnect"));

    assertThat(page.getStatus()).isEqualTo(200);
    assertThat(page.getHeader("Set-Cookie")).as("the session is the application's").isNull();
    assertThat(page.body()).contains("/after-logout.css");
    assertThat(stage.store.find(new AccountId(id("mia")))).isEmpty();
    assertThat(stage.store.links().find(new LocalUser(Identity.CONTAINER, "mia.local"))).isEmpty();
    assertThat(browser.session().valid).isTrue();
    assertThat(stage.send(browser.open("/a")).getStatus()).isEqualTo(302);
  }

  /**
   * Checks session listeners that throw (field-reports 3): nothing is linked, and the response says
   * so.
   */
  @ParameterizedTest
  @EnumSource
  void consent_whoseSessionChangeFails_linksNothing(SessionFailure trouble) {
    FakeRequest callback = stage.consent(browser, "/a", "mia", "site-a");
    FakeSession session = browser.session();
    session.setAttribute("basket", "apples");
    trouble.in(session, "put trivet.login");

    FakeResponse page = stage.send(callback);

    SessionFailure.over(session);
    assertThat(page.getStatus()).isEqualTo(500);
    assertThat(page.body())
        .contains("TRV-0114", session.valid ? "You are not signed in." : "see whether you are")
        .doesNotContain("TRV-0103");
    assertThat(stage.store.links().find(new LocalUser(Identity.CONTAINER, "mia.local"))).isEmpty();
    assertThat(stage.events.signedIn).isEmpty();
    assertThat(stage.send(browser.open("/a")).getStatus()).isEqualTo(302);
    if (session.valid) {
      assertThat(session.attributes).containsKey("basket").doesNotContainKey("trivet.login");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LISTENER_THROWS", "LISTENER_BREAKS", "CONTAINER_THROWS"})
  void disconnect_whoseSessionChangeFails_isDone(SessionFailure trouble) {
    stage.signIn("/a", "mia", "site-a");
    trouble.in(browser.session(), "");

    FakeResponse page = stage.send(browser.post("/atlassian/disconnect"));

    SessionFailure.over(browser.session());
    assertThat(page.body()).contains("You are disconnected");
    assertThat(browser.session().valid).as("the application's").isTrue();
    assertThat(stage.store.links().find(new LocalUser(Identity.CONTAINER, "mia.local"))).isEmpty();
    assertThat(stage.gate.isSignedIn(browser.open("/a"))).isFalse();
  }

  @Test
  void link_thatTheDatabaseRefuses_leavesTheSessionAsItWas() {
    FakeRequest callback = stage.consent(browser, "/a", "mia", "site-a");
    browser.session().listener =
        event -> {
          if (event.startsWith("put")) {
            stage.store.broken =
                new dev.trivet.ee.AtlassianUnavailableException("the database is away", null);
          }
        };

    FakeResponse page = stage.send(callback);

    assertThat(page.getStatus()).isEqualTo(503);
    assertThat(browser.session().attributes).doesNotContainKey(Login.ATTRIBUTE);
    assertThat(stage.events.signedIn).isEmpty();
  }

  @Test
  void connect_fromElsewhere_showsAButtonFirst() {
    FakeResponse page =
        stage.send(browser.open("/atlassian/connect?to=/b").header("Sec-Fetch-Site", "cross-site"));

    assertThat(page.getStatus()).isEqualTo(200);
    assertThat(page.body()).contains(ApplicationFixture.BASE + "/atlassian/connect?to=%2Fb");
    assertThat(browser.session).isNull();
    assertThat(
            stage
                .send(
                    browser
                        .open("/atlassian/connect?to=/b")
                        .header("Sec-Fetch-Site", "same-origin"))
                .getStatus())
        .isEqualTo(302);
  }

  @Test
  void chosenSite_isKeptWithTheLink() {
    stage.signIn("/a", "mia", "site-a");
    stage.signIn("/atlassian/connect", "mia", "site-b");
    String siteB = fake.site("site-b").cloudId();

    stage.send(browser.post("/atlassian/sites?cloudId=" + siteB));
    stage.signIn("/atlassian/connect", "mia", "site-a");

    Map<String, Object> json =
        ResponseParser.json(stage.send(loggedIn("mia.local").fetch("/atlassian/session")));
    assertThat(json).containsEntry("site", siteB);
  }

  @Test
  void newSites_areReportedInTheSessionThatBroughtThem() {
    stage.signIn("/a", "mia", "site-a");

    assertThat(stage.send(browser.fetch("/atlassian/session")).body()).contains("\"isNew\":true");
    assertThat(stage.send(loggedIn("mia.local").fetch("/atlassian/session")).body())
        .contains("\"isNew\":false");
  }

  @Test
  void databaseThatIsDown_is503_andNoConsent() {
    stage.signIn("/a", "mia", "site-a");
    FakeBrowser later = loggedIn("other.local");
    URI before = URI.create(ApplicationFixture.BASE);
    stage.store.broken =
        new dev.trivet.ee.AtlassianUnavailableException("the database is away", null);

    FakeResponse answer = stage.send(later.open(before.resolve("/app/a")));

    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeader("Location")).isNull();
  }
}
