// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of a path that needs a site, for an account without sites. */
@ExtendWith(FakeAtlassianExtension.class)
class DemandedSitesTest {

  private final FakeAtlassian fake;

  DemandedSitesTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  private ApplicationFixture fixture(String... settings) {
    return ApplicationFixture.open(fake, settings);
  }

  @Test
  void accountWhoseSitesAreGone_getsAPageWithOneWayOn_andNoLoop() {
    try (ApplicationFixture fixture = fixture("trivet.protect=/*,/jira/*=read:jira-work")) {
      fixture.signIn("/jira/x", "mia", "site-a");
      fake.uninstall("site-a");
      fixture.clock.advance(Duration.ofMinutes(6));
      fixture.send(fixture.browser.open("/atlassian/sites"));

      FakeResponse page = fixture.send(fixture.browser.open("/jira/x?a=b"));

      assertThat(page.getStatus()).isEqualTo(403);
      assertThat(page.getHeader("Location")).isNull();
      assertThat(page.body())
          .contains(
              "TRV-0108", ApplicationFixture.BASE + "/atlassian/connect?to=%2Fjira%2Fx%3Fa%3Db");
      assertThat(fixture.chain.calls).isZero();
      fixture.send(fixture.browser.open("/a"));
      assertThat(fixture.chain.calls).isEqualTo(1);
    }
  }

  @Test
  void script_getsProblemDetails() {
    try (ApplicationFixture fixture = fixture("trivet.protect=/*,/jira/*=read:jira-work")) {
      fixture.signIn("/a", "mia", "site-a");
      fake.uninstall("site-a");
      fixture.clock.advance(Duration.ofMinutes(6));
      fixture.send(fixture.browser.open("/atlassian/sites"));

      FakeResponse answer = fixture.send(fixture.browser.fetch("/jira/x"));

      assertThat(answer.getStatus()).isEqualTo(403);
      assertThat(ResponseParser.json(answer))
          .containsEntry("code", "TRV-0108")
          .containsKey("connect");
    }
  }

  /**
   * Field reports 4: without a product scope no site is ever listed, so the redirect was a loop.
   */
  @Test
  void patternThatDemandsASite_withScopesOfTheAccountAlone_asksForItsScopes() {
    try (ApplicationFixture fixture =
        fixture("trivet.scopes=read:me", "trivet.protect=/*,/jira/*=read:jira-work")) {
      fixture.signIn("/a", "mia", "site-a");

      FakeResponse more = fixture.send(fixture.browser.open("/jira/x"));
      assertThat(more.getStatus()).isEqualTo(302);
      fixture.send(fixture.browser.open(fake.consent(more.location(), "mia", "site-a")));

      fixture.send(fixture.browser.open("/jira/x"));
      assertThat(fixture.chain.calls).isEqualTo(1);
    }
  }

  @Test
  void sitesPage_ofAnApplicationThatAsksForNoSite_saysSo_withoutALink() {
    try (ApplicationFixture fixture = fixture("trivet.scopes=read:me")) {
      fixture.signIn("/a", "mia", "site-a");

      FakeResponse page = fixture.send(fixture.browser.open("/atlassian/sites?to=/a"));

      assertThat(page.getStatus()).isEqualTo(200);
      assertThat(page.body())
          .contains("No site to choose", "does not ask Atlassian for any site", "trivet.scopes")
          .contains("TRV-0015")
          .doesNotContain("<a ", "/connect");
    }
  }

  @Test
  void sitesPage_whereOnlyPatternsDemandSites_asksForTheirScopes() {
    try (ApplicationFixture fixture =
        fixture("trivet.scopes=read:me", "trivet.protect=/*,/jira/*=read:jira-work")) {
      fixture.signIn("/a", "mia", "site-a");

      assertThat(fixture.send(fixture.browser.open("/atlassian/sites")).body())
          .contains("/atlassian/connect?to=%2Fatlassian%2Fsites&amp;scope=read%3Ajira-work");
    }
  }

  /** Checks a page without a link to start again, because every sign-in would be refused. */
  @Test
  void allowedSites_withScopesOfTheAccountAlone_endInAPageThatSaysSo_withoutALink() {
    String sites = "trivet.sites=" + fake.site("site-a").cloudId();
    try (ApplicationFixture fixture = fixture("trivet.scopes=read:me", sites)) {
      FakeResponse page = fixture.signIn("/a", "mia", "site-a");

      assertThat(page.getStatus()).isEqualTo(403);
      assertThat(page.body())
          .contains("TRV-0403", "does not ask Atlassian for any site", "trivet.scopes")
          .doesNotContain("<a ", "/connect");
    }
  }

  @Test
  void accountWithoutSites_comesInWhereNoneIsNeeded() {
    try (ApplicationFixture fixture = fixture("trivet.scopes=read:me")) {
      fixture.signIn("/a", "mia", "site-a");
      fixture.send(fixture.browser.open("/a"));

      assertThat(fixture.chain.calls).isEqualTo(1);
    }
  }

  @Test
  void accountWhoseAllowedSiteIsWithdrawn_comesInNoMore() {
    try (ApplicationFixture fixture = fixture("trivet.sites=" + fake.site("site-a").cloudId())) {
      fixture.signIn("/a", "mia", "site-a");
      fixture.signIn("/atlassian/connect", "mia", "site-b");
      fake.uninstall("site-a");
      fixture.clock.advance(Duration.ofMinutes(6));
      fixture.send(fixture.browser.open("/atlassian/sites"));

      FakeResponse page = fixture.send(fixture.browser.open("/a"));

      assertThat(page.getStatus()).isEqualTo(403);
      assertThat(page.body()).contains("TRV-0403");
      assertThat(fixture.chain.calls).isZero();
    }
  }
}
