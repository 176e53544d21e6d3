// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.session.Login;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Person;
import dev.trivet.model.AccountId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of what other tabs do while a callback waits for Atlassian. */
@ExtendWith(FakeAtlassianExtension.class)
class ConcurrentTabsTest {

  private final FakeAtlassian fake;
  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  ConcurrentTabsTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake);
    this.browser = fixture.browser;
  }

  private String id(String person) {
    return fake.person(person).accountId();
  }

  private FakeRequest callback(String person) {
    return fixture.consent(browser, "/atlassian/connect?to=/b", person, "site-b");
  }

  private FakeResponse afterwards(FakeRequest slow, FakeRequest meanwhile) {
    fixture.store.meanwhile.set(() -> fixture.send(meanwhile));
    return fixture.send(slow);
  }

  @Test
  void anotherAccount_thatSignedInMeanwhile_isNotSwappedSilently() {
    FakeRequest edward = callback("edward");

    FakeResponse page = afterwards(edward, callback("mia"));

    assertThat(page.getStatus()).isEqualTo(409);
    assertThat(page.body()).contains("Go on as <bdi>Edward Thorne</bdi>");
    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("mia"));
    assertThat(fixture.events.signedIn)
        .extracting(account -> account.accountId().value())
        .containsExactly(id("mia"));
  }

  @Test
  void sameAccount_thatSignedInMeanwhile_isFine() {
    FakeRequest slow = callback("mia");

    assertThat(afterwards(slow, callback("mia")).getStatus()).isEqualTo(303);
    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("mia"));
    assertThat(fixture.events.signedOut).isEmpty();
  }

  @Test
  void logoutMeanwhile_isNotUndone() {
    fixture.signIn("/a", "mia", "site-a");
    FakeSession session = browser.session();

    FakeResponse page = afterwards(callback("mia"), browser.post("/atlassian/logout"));

    assertThat(page.getStatus()).isEqualTo(400);
    assertThat(page.body()).contains("TRV-0201");
    assertThat(session.valid).isFalse();
    assertThat(browser.open("/a").getSession(false)).isNull();
  }

  @Test
  void disconnectMeanwhile_isNotUndone() {
    fixture.signIn("/a", "mia", "site-a");

    FakeResponse page = afterwards(callback("mia"), browser.post("/atlassian/disconnect"));

    assertThat(page.getStatus()).isEqualTo(400);
    assertThat(browser.open("/a").getSession(false)).isNull();
  }

  @Test
  void otherAccount_afterTheSessionEnded_createsNoLogin() {
    fixture.signIn("/a", "mia", "site-a");

    FakeResponse page = afterwards(callback("edward"), browser.post("/atlassian/logout"));

    assertThat(page.getStatus()).isEqualTo(400);
    assertThat(browser.open("/a").getSession(false)).isNull();
  }

  @Test
  void button_meansTheAccountThatItNames() {
    fake.put(Person.named("mallory", "Mallory"));
    fixture.signIn("/a", "mia", "site-a");
    String edwards = who(fixture.send(callback("edward")));
    String mallorys = who(fixture.send(callback("mallory")));

    fixture.send(browser.post("/atlassian/switch?who=" + edwards));
    assertThat(Login.readAccountId(browser.open("/a"))).as("stays").isEqualTo(id("mia"));

    fixture.send(browser.post("/atlassian/switch?who=" + mallorys));
    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("mallory"));
    assertThat(fixture.events.signedOut).containsExactly(new AccountId(id("mia")));
  }

  @Test
  void button_pressedTwiceAtOnce_orDoubled_changesNothingMore() {
    fixture.signIn("/a", "mia", "site-a");
    String edwards = who(fixture.send(callback("edward")));

    fixture.send(browser.post("/atlassian/switch?who=" + edwards + "&who=" + edwards));

    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("mia"));
  }

  private static String who(FakeResponse page) {
    assertThat(page.body()).contains("name=\"who\" value=\"");
    return page.body().replaceAll("(?s).*name=\"who\" value=\"([^\"]+)\".*", "$1");
  }

  @Test
  void choiceOfASite_afterALogout_createsNoLogin() {
    fixture.signIn("/a", "mia", "site-a");
    String site = fake.site("site-a").cloudId();
    FakeRequest choice = browser.post("/atlassian/sites?cloudId=" + site).whoseSessionEndsAt(2);

    assertThat(fixture.send(choice).getStatus()).isEqualTo(303);

    assertThat(browser.open("/a").getSession(false)).isNull();
  }
}
