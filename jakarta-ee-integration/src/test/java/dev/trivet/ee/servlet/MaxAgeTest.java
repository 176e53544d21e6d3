// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.AccountId;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of {@code trivet.max-age}: a login that is too old names no person any more. */
@ExtendWith(FakeAtlassianExtension.class)
class MaxAgeTest {

  private final FakeAtlassian fake;
  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  MaxAgeTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake, "trivet.max-age=PT8H", "trivet.protect=/a,/b");
    this.browser = fixture.browser;
    fixture.signIn("/a", "mia", "site-a");
  }

  private void age(Duration time) {
    fixture.clock.advance(time);
  }

  /** Tells whether a request reaches the application. */
  private boolean reaches(String page) {
    int before = fixture.chain.calls;
    fixture.send(browser.open(page));
    return fixture.chain.calls > before;
  }

  @Test
  void login_thatIsYounger_opensAPage() {
    age(Duration.ofHours(8).minusMillis(2));

    assertThat(reaches("/a")).isTrue();
  }

  @Test
  void login_thatIsTooOld_signsInAgain_andLeadsBack() {
    String before = browser.session().getId();
    age(Duration.ofHours(8));

    FakeResponse redirect = fixture.send(browser.open("/a?x=1"));
    FakeResponse back =
        fixture.send(browser.open(fake.consent(redirect.location(), "mia", "site-a")));

    assertThat(redirect.location().toString()).startsWith(fake.url() + "/authorize?");
    assertThat(back.location()).hasToString(ApplicationFixture.BASE + "/a?x=1");
    assertThat(browser.session().getId()).isNotEqualTo(before);
    age(Duration.ofHours(7));
    assertThat(reaches("/a")).isTrue();
  }

  @Test
  void login_thatIsTooOld_namesNoPerson_anywhere() {
    age(Duration.ofHours(9));

    assertThat(reaches("/public")).isTrue();
    assertThat(fixture.chain.request().getUserPrincipal()).isNull();
    assertThat(fixture.gate.isSignedIn(browser.open("/public"))).isFalse();
    assertThat(fixture.gate.login(browser.open("/public"))).isNull();
    assertThat(fixture.send(browser.open("/atlassian/session")).getStatus()).isEqualTo(401);
  }

  @Test
  void login_thatIsTooOld_changesNothing() {
    age(Duration.ofHours(9));

    assertThat(fixture.send(browser.post("/atlassian/disconnect")).getStatus()).isEqualTo(401);
    assertThat(fixture.store.find(mia())).isPresent();
  }

  @Test
  void choiceOfASite_makesALoginNoYounger() {
    age(Duration.ofHours(7));
    fixture.send(browser.post("/atlassian/sites?cloudId=" + fake.site("site-a").cloudId()));
    age(Duration.ofHours(2));

    assertThat(reaches("/a")).isFalse();
  }

  @Test
  void otherAccount_isAskedAbout_alsoWhereTheLoginIsTooOld() {
    age(Duration.ofHours(9));

    FakeResponse question = fixture.signIn("/b", "edward", "site-b");
    FakeResponse switched = fixture.send(browser.post("/atlassian/switch"));

    assertThat(question.getStatus()).isEqualTo(409);
    assertThat(question.body()).contains("Mia Krystof", "Edward Thorne");
    assertThat(switched.location()).hasToString(ApplicationFixture.BASE + "/b");
    assertThat(reaches("/b")).isTrue();
    assertThat(fixture.events.signedOut).containsExactly(mia());
  }

  @Test
  void logout_ofALoginThatIsTooOld_isTold() {
    age(Duration.ofHours(9));

    fixture.send(browser.post("/atlassian/logout"));

    assertThat(fixture.events.signedOut).containsExactly(mia());
  }

  @Test
  void login_fromTheFuture_isYoung() {
    age(Duration.ofHours(-1));

    assertThat(reaches("/a")).isTrue();
  }

  private AccountId mia() {
    return new AccountId(fake.person("mia").accountId());
  }
}
