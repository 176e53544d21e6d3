// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.session.Login;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeAtlassianExtension.class)
class DemandedScopesTest {

  private final FakeAtlassian fake;
  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  DemandedScopesTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake, "trivet.protect=/*,/jira/*=write:jira-work");
    this.browser = fixture.browser;
    // all scopes; the stand-in keeps its apps between tests
    fake.clientScopes(FakeAtlassian.CLIENT_ID);
  }

  private static final String ASK_AGAIN =
      ApplicationFixture.BASE + "/atlassian/connect?to=%2Fjira%2Fx&amp;scope=write%3Ajira-work";

  @Test
  void firstSignIn_requestsAllScopesAtOnce() {
    URI authorize = fixture.send(browser.open("/jira/x")).location();

    assertThat(ResponseParser.query(authorize))
        .containsEntry("scope", "read:me read:jira-work write:jira-work offline_access");
    FakeResponse answer = fixture.send(browser.open(fake.consent(authorize, "mia", "site-a")));
    assertThat(answer.getHeader("Location")).isEqualTo(ApplicationFixture.BASE + "/jira/x");
    fixture.send(browser.open("/jira/x"));
    assertThat(fixture.chain.calls).isEqualTo(1);
  }

  @Test
  void personWithoutTheScope_isAskedForIt() {
    fixture.signIn("/a", "mia", "site-a");

    FakeResponse answer = fixture.send(browser.open("/jira/x"));

    assertThat(answer.getStatus()).isEqualTo(302);
    assertThat(ResponseParser.query(answer.location()).get("scope")).contains("write:jira-work");
    fixture.send(browser.open(fake.consent(answer.location(), "mia", "site-a")));
    fixture.send(browser.open("/jira/x"));
    assertThat(fixture.chain.calls).isEqualTo(1);
  }

  @Test
  void scopeThatIsNotGranted_endsInAPageThatNamesIt() {
    fake.clientScopes(FakeAtlassian.CLIENT_ID, "read:me", "read:jira-work");

    FakeResponse answer = fixture.signIn("/jira/x", "mia", "site-a");

    assertThat(answer.getStatus()).isEqualTo(403);
    assertThat(answer.getHeader("Location")).isNull();
    assertThat(answer.body())
        .contains("TRV-0107", "Missing: <bdi>write:jira-work</bdi>.", ASK_AGAIN);
    assertThat(Login.readAccountId(browser.open("/a"))).isNotNull();
    fixture.send(browser.open("/a"));
    assertThat(fixture.chain.calls).isEqualTo(1);
  }

  /** Checks that a configured scope which is not granted does not cause a redirect loop. */
  @Test
  void configuredScopeThatIsNotGranted_endsInAPageToo() {
    fake.clientScopes(FakeAtlassian.CLIENT_ID, "read:me", "read:jira-work");
    try (ApplicationFixture both =
        ApplicationFixture.open(
            fake,
            "trivet.scopes=read:me read:jira-work write:jira-work",
            "trivet.protect=/*,/jira/*=write:jira-work")) {
      both.signIn("/jira/x", "mia", "site-a");

      FakeResponse answer = both.send(both.browser.open("/jira/x"));

      assertThat(answer.getStatus()).isEqualTo(403);
      assertThat(answer.getHeader("Location")).isNull();
      assertThat(answer.body()).contains("TRV-0107", "write:jira-work", ASK_AGAIN);
      assertThat(both.chain.calls).isZero();
    }
  }

  private static String scopes(FakeResponse answer) {
    return String.valueOf(ResponseParser.query(answer.location()).get("scope"));
  }

  /** Field reports 4: people with older grants got a 403 page and no consent. */
  @Test
  void scopeThatIsNewInTheSettings_isAskedForByItself_alsoOfOlderGrants() {
    BreakableStore kept = fixture.store;
    fixture.signIn("/a", "mia", "site-a");
    try (ApplicationFixture newer =
        ApplicationFixture.open(
            fake,
            kept,
            "trivet.scopes=read:me read:jira-work write:jira-work",
            "trivet.protect=/*,/jira/*=write:jira-work")) {
      FakeResponse answer = newer.send(browser.open("/jira/x?y=z"));

      assertThat(answer.getStatus()).isEqualTo(302);
      assertThat(scopes(answer)).contains("write:jira-work");
      FakeResponse back =
          newer.send(browser.open(fake.consent(answer.location(), "mia", "site-a")));
      assertThat(back.getHeader("Location")).isEqualTo(ApplicationFixture.BASE + "/jira/x?y=z");
      newer.send(browser.open("/jira/x?y=z"));
      assertThat(newer.chain.calls).isEqualTo(1);
    }
  }

  @Test
  void personWhoDeclines_isAskedOnceASession_andThenSeesThePage() {
    fixture.signIn("/a", "mia", "site-a");
    URI authorize = fixture.send(browser.open("/jira/x")).location();

    FakeResponse declined = fixture.send(browser.open(fake.decline(authorize)));
    assertThat(declined.getStatus()).isEqualTo(403);
    assertThat(declined.body()).contains("TRV-0202", "Ask again", ASK_AGAIN);

    for (int i = 0; i < 3; i++) {
      FakeResponse page = fixture.send(browser.open("/jira/x"));
      assertThat(page.getStatus()).isEqualTo(403);
      assertThat(page.getHeader("Location")).isNull();
      assertThat(page.body())
          .contains("TRV-0107", "Missing: <bdi>write:jira-work</bdi>.", "Ask again", ASK_AGAIN);
    }
    assertThat(fixture.chain.calls).isZero();

    FakeResponse again =
        fixture.send(browser.open("/atlassian/connect?to=/jira/x&scope=write:jira-work"));
    fixture.send(browser.open(fake.consent(again.location(), "mia", "site-a")));
    fixture.send(browser.open("/jira/x"));
    assertThat(fixture.chain.calls).isEqualTo(1);
  }

  /** Checks a scope that the app lacks in the console, and that Atlassian therefore leaves out. */
  @Test
  void scopeThatAtlassianDoesNotGrant_isAskedForOnce() {
    fake.clientScopes(FakeAtlassian.CLIENT_ID, "read:me", "read:jira-work");
    fixture.signIn("/a", "mia", "site-a");
    FakeResponse first = fixture.send(browser.open("/jira/x"));

    FakeResponse back = fixture.send(browser.open(fake.consent(first.location(), "mia", "site-a")));
    FakeResponse page = fixture.send(browser.open("/jira/y"));

    assertThat(back.body()).contains("TRV-0107", "Ask again", ASK_AGAIN);
    assertThat(page.getStatus()).isEqualTo(403);
    assertThat(page.body()).contains("TRV-0107", "Ask again");
  }

  @Test
  void eachSetOfScopes_isAskedForOnItsOwn_andAnotherSessionOnceMore() {
    try (ApplicationFixture two =
        ApplicationFixture.open(
            fake,
            "trivet.protect=/*,/w/*=write:jira-work,/c/*=read:confluence-content.all,"
                + "/w/c/*=read:confluence-content.all")) {
      two.signIn("/a", "mia", "site-a");

      for (String page : new String[] {"/w/x", "/c/x", "/w/c/x"}) {
        assertThat(two.send(two.browser.open(page)).getStatus()).as(page).isEqualTo(302);
        assertThat(two.send(two.browser.open(page)).getStatus()).as(page).isEqualTo(403);
      }

      FakeBrowser other = new FakeBrowser();
      two.send(two.consent(other, "/a", "mia", "site-a"));
      assertThat(two.send(other.open("/w/x")).getStatus()).isEqualTo(302);
    }
  }

  @Test
  void otherPersonInTheSameSession_isAsked() {
    fixture.signIn("/a", "mia", "site-a");
    fixture.send(browser.open("/jira/x"));
    assertThat(fixture.send(browser.open("/jira/x")).getStatus()).isEqualTo(403);
    fixture.send(browser.post("/atlassian/logout"));
    fixture.signIn("/a", "edward", "site-a");

    assertThat(fixture.send(browser.open("/jira/x")).getStatus()).isEqualTo(302);
  }

  /**
   * Checks that a consent also requests the granted scopes, because a new grant replaces the old
   * one.
   */
  @Test
  void consentForMore_keepsWhatWasGrantedBefore() {
    try (ApplicationFixture two =
        ApplicationFixture.open(
            fake, "trivet.protect=/*,/w/*=write:jira-work,/c/*=read:confluence-content.all")) {
      two.signIn("/w/x", "mia", "site-a");
      FakeResponse more = two.send(two.browser.open("/c/x"));
      assertThat(scopes(more)).contains("write:jira-work", "read:confluence-content.all");
      two.send(two.browser.open(fake.consent(more.location(), "mia", "site-a")));

      two.send(two.browser.open("/c/x"));
      two.send(two.browser.open("/w/x"));
      assertThat(two.chain.calls).isEqualTo(2);
      FakeResponse site = two.send(two.browser.open("/atlassian/connect"));
      assertThat(scopes(site)).contains("write:jira-work", "read:confluence-content.all");
    }
  }

  /** Checks that a script is never redirected, and does not use up the one request for consent. */
  @Test
  void scriptOrPost_isNoAsking() {
    fixture.signIn("/a", "mia", "site-a");
    for (int i = 0; i < 2; i++) {
      assertThat(ResponseParser.json(fixture.send(browser.fetch("/jira/x"))))
          .containsKey("connect");
      assertThat(fixture.send(browser.post("/jira/x")).body()).contains("Ask for it");
    }

    assertThat(fixture.send(browser.open("/jira/x")).getStatus()).isEqualTo(302);
  }

  @Test
  void scriptWithoutTheScope_getsTheLinkForConsent() {
    fixture.signIn("/a", "mia", "site-a");

    FakeResponse answer = fixture.send(browser.fetch("/jira/x"));

    assertThat(answer.getStatus()).isEqualTo(403);
    assertThat(ResponseParser.json(answer))
        .containsEntry("code", "TRV-0107")
        .containsEntry("missingScopes", "write:jira-work")
        .containsEntry(
            "connect", ApplicationFixture.BASE + "/atlassian/connect?scope=write%3Ajira-work");
  }

  @Test
  void postWithoutTheScope_getsALinkThatAsksForIt() {
    fixture.signIn("/a", "mia", "site-a");

    FakeResponse answer = fixture.send(browser.post("/jira/x"));

    assertThat(answer.getStatus()).isEqualTo(403);
    assertThat(answer.body())
        .contains("write:jira-work", "/atlassian/connect?scope=write%3Ajira-work\"");
    assertThat(fixture.chain.calls).isZero();
  }

  @Test
  void postWithoutAccount_getsALinkThatRequestsAllScopes() {
    FakeResponse answer = fixture.send(browser.post("/jira/x"));

    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(answer.body()).contains("/atlassian/connect?scope=write%3Ajira-work\"");
  }
}
