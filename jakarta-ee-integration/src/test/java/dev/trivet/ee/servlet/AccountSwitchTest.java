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
  @AutoClose private final ApplicationFixture stage;
  private final FakeBrowser browser;

  AccountSwitchTest(FakeAtlassian fake) {
    this.fake = fake;
    this.stage = ApplicationFixture.open(fake);
    this.browser = stage.browser;
  }

  private String id(String person) {
    return fake.person(person).accountId();
  }

  private FakeResponse comeBackAs(String person) {
    return stage.signIn("/atlassian/connect?to=/b", person, "site-b");
  }

  @Test
  void otherAccount_isAskedAbout_onAPageThatCanPost() {
    stage.signIn("/a", "mia", "site-a");

    FakeResponse page = comeBackAs("edward");

    assertThat(page.getStatus()).isEqualTo(409);
    assertThat(page.body())
        .contains(
            "Go on as Edward Thorne",
            "Stay as I am",
            ApplicationFixture.BASE + "/atlassian/switch");
    assertThat(page.getHeader("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("mia"));
  }

  @Test
  void switch_makesTheSessionTheOthers_withANewId() {
    stage.signIn("/a", "mia", "site-a");
    comeBackAs("edward");
    String before = browser.session().getId();

    FakeResponse answer = stage.send(browser.post("/atlassian/switch"));

    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(answer.location()).hasToString(ApplicationFixture.BASE + "/b");
    assertThat(browser.session().getId()).isNotEqualTo(before);
    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("edward"));
    assertThat(stage.events.signedOut).containsExactly(new AccountId(id("mia")));
    assertThat(stage.events.signedIn)
        .extracting(account -> account.accountId().value())
        .containsExactly(id("mia"), id("edward"));
  }

  @Test
  void switch_works_once() {
    stage.signIn("/a", "mia", "site-a");
    comeBackAs("edward");
    stage.send(browser.post("/atlassian/switch"));
    comeBackAs("mia");
    stage.send(browser.post("/atlassian/switch"));

    FakeResponse again = stage.send(browser.post("/atlassian/switch"));

    assertThat(again.location()).hasToString(ApplicationFixture.BASE + "/");
    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("mia"));
  }

  @Test
  void switch_crossSite_changesNothing() {
    stage.signIn("/a", "mia", "site-a");
    comeBackAs("edward");

    FakeResponse answer =
        stage.send(browser.post("/atlassian/switch").header("Sec-Fetch-Site", "cross-site"));

    assertThat(answer.getStatus()).isEqualTo(403);
    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("mia"));
  }

  @Test
  void switch_thatWasForgotten_changesNothing() {
    stage.signIn("/a", "mia", "site-a");
    comeBackAs("edward");
    stage.clock.advance(Duration.ofMinutes(16));

    stage.send(browser.post("/atlassian/switch"));

    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("mia"));
  }

  @Test
  void switch_toAGrantThatIsGone_changesNothing() {
    stage.signIn("/a", "mia", "site-a");
    comeBackAs("edward");
    stage.store.delete(new AccountId(id("edward")));

    assertThat(stage.send(browser.post("/atlassian/switch")).getStatus()).isEqualTo(401);
    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("mia"));
  }

  @Test
  void switch_withoutAnybody_isHarmless() {
    FakeResponse answer = stage.send(browser.post("/atlassian/switch"));

    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(browser.session).isNull();
  }

  @Test
  void disconnect_deletesTheGrant_endsTheSession_andSaysWhereToGo() {
    stage.signIn("/a", "mia", "site-a");
    FakeSession session = browser.session();

    FakeResponse page = stage.send(browser.post("/atlassian/disconnect"));

    assertThat(page.getStatus()).isEqualTo(200);
    assertThat(page.body())
        .contains("https://id.atlassian.com/manage-profile/apps", "/after-logout.css");
    assertThat(page.getHeader("Set-Cookie")).startsWith("JSESSIONID=; ").contains("Max-Age=0");
    assertThat(session.valid).isFalse();
    assertThat(stage.store.find(new AccountId(id("mia")))).isEmpty();
    assertThat(stage.events.signedOut).containsExactly(new AccountId(id("mia")));
    assertThat(stage.send(browser.fetch("/a")).getStatus()).isEqualTo(401);
  }

  @Test
  void disconnect_endsOtherSessionsOfTheAccount_onThisNodeAtOnce() {
    FakeBrowser other = new FakeBrowser();
    stage.send(stage.consent(other, "/a", "mia", "site-a"));
    stage.signIn("/a", "mia", "site-a");
    assertThat(stage.send(other.open("/a")).getStatus()).isEqualTo(200);

    stage.send(browser.post("/atlassian/disconnect"));

    assertThat(stage.send(other.fetch("/a")).getStatus()).isEqualTo(401);
  }

  @Test
  void disconnect_crossSite_orWithoutAccount_changesNothing() {
    assertThat(stage.send(browser.post("/atlassian/disconnect")).getStatus()).isEqualTo(401);
    stage.signIn("/a", "mia", "site-a");

    FakeResponse answer =
        stage.send(browser.post("/atlassian/disconnect").header("Sec-Fetch-Site", "cross-site"));

    assertThat(answer.getStatus()).isEqualTo(403);
    assertThat(stage.store.find(new AccountId(id("mia")))).isPresent();
  }

  @Test
  void disconnect_whileTheDatabaseIsDown_changesNothing() {
    stage.signIn("/a", "mia", "site-a");
    stage.store.broken =
        new dev.trivet.ee.AtlassianUnavailableException("the database is away", null);

    assertThat(stage.send(browser.post("/atlassian/disconnect")).getStatus()).isEqualTo(503);

    stage.store.broken = null;
    assertThat(browser.session().valid).isTrue();
    assertThat(stage.store.find(new AccountId(id("mia")))).isPresent();
  }
}
