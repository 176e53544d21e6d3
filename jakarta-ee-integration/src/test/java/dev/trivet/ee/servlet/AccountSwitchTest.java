// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.session.Login;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.AccountId;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeAtlassianExtension.class)
class AccountSwitchTest {

  private final FakeAtlassian fake;
  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  AccountSwitchTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake);
    this.browser = fixture.browser;
  }

  private String id(String person) {
    return fake.person(person).accountId();
  }

  private FakeResponse comeBackAs(String person) {
    return fixture.signIn("/atlassian/connect?to=/b", person, "site-b");
  }

  @Test
  void otherAccount_isAskedAbout_onAPageThatCanPost() {
    fixture.signIn("/a", "mia", "site-a");

    FakeResponse page = comeBackAs("edward");

    assertThat(page.getStatus()).isEqualTo(409);
    assertThat(page.body())
        .contains(
            "You are signed in here as <bdi>Mia Krystof</bdi>, and you came back as"
                + " <bdi>Edward Thorne</bdi>.",
            "Go on as <bdi>Edward Thorne</bdi>",
            "Stay as <bdi>Mia Krystof</bdi>",
            ApplicationFixture.BASE + "/atlassian/switch");
    assertThat(page.getHeader("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("mia"));
  }

  @Test
  void switch_makesTheSessionTheOthers_withANewId() {
    fixture.signIn("/a", "mia", "site-a");
    comeBackAs("edward");
    String before = browser.session().getId();

    FakeResponse answer = fixture.send(browser.post("/atlassian/switch"));

    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(answer.location()).hasToString(ApplicationFixture.BASE + "/b");
    assertThat(browser.session().getId()).isNotEqualTo(before);
    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("edward"));
    assertThat(fixture.events.signedOut).containsExactly(new AccountId(id("mia")));
    assertThat(fixture.events.signedIn)
        .extracting(account -> account.accountId().value())
        .containsExactly(id("mia"), id("edward"));
  }

  @Test
  void switch_works_once() {
    fixture.signIn("/a", "mia", "site-a");
    comeBackAs("edward");
    fixture.send(browser.post("/atlassian/switch"));
    comeBackAs("mia");
    fixture.send(browser.post("/atlassian/switch"));

    FakeResponse again = fixture.send(browser.post("/atlassian/switch"));

    assertThat(again.location()).hasToString(ApplicationFixture.BASE + "/");
    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("mia"));
  }

  @Test
  void switch_crossSite_changesNothing() {
    fixture.signIn("/a", "mia", "site-a");
    comeBackAs("edward");

    FakeResponse answer =
        fixture.send(browser.post("/atlassian/switch").header("Sec-Fetch-Site", "cross-site"));

    assertThat(answer.getStatus()).isEqualTo(403);
    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("mia"));
  }

  @Test
  void switch_thatWasForgotten_changesNothing() {
    fixture.signIn("/a", "mia", "site-a");
    comeBackAs("edward");
    fixture.clock.advance(Duration.ofMinutes(16));

    fixture.send(browser.post("/atlassian/switch"));

    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("mia"));
  }

  @Test
  void switch_toAGrantThatIsGone_changesNothing() {
    fixture.signIn("/a", "mia", "site-a");
    comeBackAs("edward");
    fixture.store.delete(new AccountId(id("edward")));

    assertThat(fixture.send(browser.post("/atlassian/switch")).getStatus()).isEqualTo(401);
    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("mia"));
  }

  @Test
  void switch_withoutAnybody_isHarmless() {
    FakeResponse answer = fixture.send(browser.post("/atlassian/switch"));

    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(browser.session).isNull();
  }

  @Test
  void disconnect_deletesTheGrant_endsTheSession_andSaysWhereToGo() {
    fixture.signIn("/a", "mia", "site-a");
    FakeSession session = browser.session();

    FakeResponse page = fixture.send(browser.post("/atlassian/disconnect"));

    assertThat(page.getStatus()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "https://id.atlassian.com/manage-profile/apps",
            "/after-logout.css",
            "<a href=\"" + ApplicationFixture.BASE + "/\">Back to the application</a>");
    assertThat(page.getHeader("Set-Cookie")).startsWith("JSESSIONID=; ").contains("Max-Age=0");
    assertThat(session.valid).isFalse();
    assertThat(fixture.store.find(new AccountId(id("mia")))).isEmpty();
    assertThat(fixture.events.signedOut).containsExactly(new AccountId(id("mia")));
    assertThat(fixture.send(browser.fetch("/a")).getStatus()).isEqualTo(401);
  }

  @Test
  void disconnect_byLink_asksFirst_andChangesNothing() {
    fixture.signIn("/a", "mia", "site-a");

    FakeResponse page = fixture.send(browser.open("/atlassian/disconnect"));

    assertThat(page.getStatus()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "Disconnect from Atlassian?",
            "<form method=\"post\" action=\""
                + ApplicationFixture.BASE
                + "/atlassian/disconnect\">",
            "<a href=\"" + ApplicationFixture.BASE + "/\">Stay connected</a>");
    assertThat(page.getHeader("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(browser.session().valid).isTrue();
    assertThat(fixture.store.find(new AccountId(id("mia")))).isPresent();
  }

  @Test
  void disconnect_byLink_withoutAccount_is401() {
    assertThat(fixture.send(browser.open("/atlassian/disconnect")).getStatus()).isEqualTo(401);
    assertThat(browser.session).isNull();
  }

  @Test
  void otherAccount_isAskedAbout_withoutTheNameThatIsNotKnown() {
    fixture.signIn("/a", "mia", "site-a");
    fixture.store.delete(new AccountId(id("mia")));

    assertThat(comeBackAs("edward").body())
        .contains("You came back as <bdi>Edward Thorne</bdi>.", ">Stay as I am</a>");
  }

  @Test
  void disconnect_endsOtherSessionsOfTheAccount_onThisNodeAtOnce() {
    FakeBrowser other = new FakeBrowser();
    fixture.send(fixture.consent(other, "/a", "mia", "site-a"));
    fixture.signIn("/a", "mia", "site-a");
    assertThat(fixture.send(other.open("/a")).getStatus()).isEqualTo(200);

    fixture.send(browser.post("/atlassian/disconnect"));

    assertThat(fixture.send(other.fetch("/a")).getStatus()).isEqualTo(401);
  }

  @Test
  void disconnect_crossSite_orWithoutAccount_changesNothing() {
    assertThat(fixture.send(browser.post("/atlassian/disconnect")).getStatus()).isEqualTo(401);
    fixture.signIn("/a", "mia", "site-a");

    FakeResponse answer =
        fixture.send(browser.post("/atlassian/disconnect").header("Sec-Fetch-Site", "cross-site"));

    assertThat(answer.getStatus()).isEqualTo(403);
    assertThat(fixture.store.find(new AccountId(id("mia")))).isPresent();
  }

  @Test
  void disconnect_whileTheDatabaseIsDown_changesNothing() {
    fixture.signIn("/a", "mia", "site-a");
    fixture.store.broken =
        new dev.trivet.ee.AtlassianUnavailableException("the database is away", null);

    assertThat(fixture.send(browser.post("/atlassian/disconnect")).getStatus()).isEqualTo(503);

    fixture.store.broken = null;
    assertThat(browser.session().valid).isTrue();
    assertThat(fixture.store.find(new AccountId(id("mia")))).isPresent();
  }
}
