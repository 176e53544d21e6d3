// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.FakeSite;
import dev.trivet.fake.Fault;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.Product;
import dev.trivet.model.Site;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeAtlassianExtension.class)
class SitesPathTest {

  private static final String SITES = "/atlassian/sites";

  private final FakeAtlassian fake;
  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  SitesPathTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake);
    this.browser = fixture.browser;
  }

  private void signInWithTwoSites() {
    fixture.signIn("/a", "mia", "site-a");
    fixture.signIn("/atlassian/connect", "mia", "site-b");
  }

  private String cloudId(String site) {
    return fake.site(site).cloudId();
  }

  private FakeResponse choose(String site, String to) {
    return fixture.send(browser.post(SITES + "?cloudId=" + cloudId(site) + "&to=" + to));
  }

  private Object currentSite() {
    return ResponseParser.json(fixture.send(browser.fetch("/atlassian/session")))
        .getOrDefault("site", "none");
  }

  @Test
  void page_offersEachSite_andOneMore() {
    signInWithTwoSites();

    FakeResponse page = fixture.send(browser.open(SITES + "?to=/board%3Fid%3D7"));

    assertThat(page.getStatus()).isEqualTo(200);
    assertThat(page.body())
        .contains("Choose a site", "Acorn", "Birch", cloudId("site-a"), cloudId("site-b"))
        .contains("name=\"to\" value=\"/board?id=7\"")
        .contains("/atlassian/connect?to=%2Fatlassian%2Fsites%3Fto%3D%252Fboard%253Fid%253D7")
        .doesNotContain("aria-current=\"true\"", "<script");
    assertThat(page.getHeader("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void page_ofManySites_isFiltered_andTheFilterIsNotShownAgain() {
    for (int i = 0; i < 8; i++) {
      fake.put(FakeSite.named("many-" + i, "Many " + i));
      fake.reach("mia", "many-" + i);
      fixture.signIn(i == 0 ? "/a" : "/atlassian/connect", "mia", "many-" + i);
    }

    String page = fixture.send(browser.open(SITES + "?to=/b&q=MANY+7")).body();

    assertThat(page)
        .contains("<bdi>Many 7</bdi>", "<bdi>1</bdi> of <bdi>8</bdi> sites.")
        .contains("<a href=\"" + ApplicationFixture.BASE + SITES + "?to=%2Fb\">Show all</a>")
        .doesNotContain("<bdi>Many 6</bdi>", "MANY");
    assertThat(fixture.send(browser.open(SITES + "?q=Many+6&q=Many+7")).body())
        .as("a filter given twice")
        .contains("<bdi>Many 6</bdi>", "<bdi>Many 7</bdi>");
  }

  @Test
  void choice_isTheSiteOfThisSession() {
    signInWithTwoSites();
    assertThat(currentSite()).isEqualTo("none");

    FakeResponse answer = choose("site-b", "/board%3Fid%3D7");

    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(answer.location()).hasToString(ApplicationFixture.BASE + "/board?id=7");
    assertThat(currentSite()).isEqualTo(cloudId("site-b"));
    assertThat(fixture.send(browser.open(SITES)).body())
        .containsOnlyOnce("aria-current=\"true\"")
        .contains("value=\"" + cloudId("site-b") + "\" aria-current=\"true\">")
        .contains("<bdi>Birch</bdi> <b>current choice</b>");
  }

  @Test
  void choice_isKeptForTheNextSession_ofThisPersonOnly() {
    signInWithTwoSites();
    choose("site-b", "");
    browser.session = null;

    fixture.signIn("/a", "mia", "site-a");
    assertThat(currentSite()).isEqualTo(cloudId("site-b"));

    browser.session = null;
    fixture.signIn("/a", "edward", "site-a");
    fixture.signIn("/atlassian/connect", "edward", "site-b");
    assertThat(currentSite()).isEqualTo("none");
  }

  @Test
  void choice_ofASiteThatIsWithdrawnLater_countsNoMore() {
    signInWithTwoSites();
    choose("site-b", "");
    fake.uninstall("site-b");
    fixture.clock.advance(Duration.ofMinutes(6));

    fixture.send(browser.open(SITES));

    assertThat(currentSite()).isEqualTo(cloudId("site-a"));
    assertThat(fixture.events.stored.get(2).withdrawn())
        .extracting(Site::getCloudId)
        .containsExactly(cloudId("site-b"));
  }

  @Test
  void choice_leavesTheSessionIdAsItIs() {
    signInWithTwoSites();
    String before = browser.session().getId();

    choose("site-b", "");

    assertThat(browser.session().getId()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?cloudId=",
        "?cloudId=99999999-a1b2-3b33-c444-def123456789",
        "?cloudId=../../../x",
        "?to=//evil.example",
        "?to=https://evil.example/"
      })
  void badChoice_is400_andChangesNothing(String query) {
    signInWithTwoSites();

    FakeResponse answer = fixture.send(browser.post(SITES + query));

    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(currentSite()).isEqualTo("none");
  }

  @Test
  void siteOfAnotherAccount_cannotBeChosen_norTwoAtOnce() {
    fixture.signIn("/a", "mia", "site-a");
    assertThat(choose("site-b", "").getStatus()).isEqualTo(400);

    fixture.signIn("/atlassian/connect", "mia", "site-b");
    String both = "?cloudId=" + cloudId("site-a") + "&cloudId=" + cloudId("site-b");
    assertThat(fixture.send(browser.post(SITES + both)).getStatus()).isEqualTo(400);
  }

  @Test
  void choice_fromElsewhere_is403() {
    signInWithTwoSites();

    FakeResponse answer =
        fixture.send(
            browser
                .post(SITES + "?cloudId=" + cloudId("site-b"))
                .header("Sec-Fetch-Site", "cross-site"));

    assertThat(answer.getStatus()).isEqualTo(403);
    assertThat(currentSite()).isEqualTo("none");
  }

  @Test
  void page_withoutAccount_startsASignInThatReturns() {
    URI authorize = fixture.send(browser.open(SITES + "?to=/x")).location();

    FakeResponse answer = fixture.send(browser.open(fake.consent(authorize, "mia", "site-a")));

    assertThat(answer.location()).hasToString(ApplicationFixture.BASE + SITES + "?to=/x");
  }

  @Test
  void choice_withoutAccount_is401_andStartsNoFlow() {
    FakeResponse answer = choose("site-a", "");

    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(browser.session).isNull();
  }

  @Test
  void anotherMethod_is405() {
    FakeResponse answer = fixture.send(browser.open(SITES).method("PUT"));

    assertThat(answer.getStatus()).isEqualTo(405);
    assertThat(answer.getHeader("Allow")).isEqualTo("GET, POST");
  }

  @Test
  void page_withoutAnySite_saysSo() {
    fixture.signIn("/a", "mia", "site-a");
    fake.uninstall("site-a");
    fixture.clock.advance(Duration.ofMinutes(6));

    FakeResponse page = fixture.send(browser.open(SITES));

    assertThat(page.body())
        .contains("have not granted any site", "Grant one more site")
        .doesNotContain("<form");
  }

  @Test
  void page_hidesSitesThatAreNotAllowed_andDoesNotLetThemBeChosen() {
    try (ApplicationFixture invited =
        ApplicationFixture.open(fake, "trivet.sites=" + cloudId("site-a"))) {
      invited.signIn("/a", "mia", "site-a");
      invited.signIn("/atlassian/connect", "mia", "site-b");

      assertThat(invited.send(invited.browser.open(SITES)).body())
          .contains("Acorn")
          .doesNotContain("Birch");
      assertThat(
              invited
                  .send(invited.browser.post(SITES + "?cloudId=" + cloudId("site-b")))
                  .getStatus())
          .isEqualTo(400);
    }
  }

  @Test
  void page_whileAtlassianIsDown_showsWhatIsKnown() {
    signInWithTwoSites();
    fixture.clock.advance(Duration.ofMinutes(6));
    fake.fault(Endpoint.RESOURCES, Fault.status(503).always());

    FakeResponse page = fixture.send(browser.open(SITES));

    assertThat(page.getStatus()).isEqualTo(200);
    assertThat(page.body()).contains("Acorn", "Birch");
  }

  @Test
  void productWhereTheAppIsNotInstalled_isNamed() {
    signInWithTwoSites();
    AccountId mia = new AccountId(fake.person("mia").accountId());
    fixture.store.mark(mia, new CloudId(cloudId("site-b")), Product.JIRA, false);

    assertThat(fixture.send(browser.open(SITES)).body())
        .contains("not installed for <bdi>Jira</bdi>");
    assertThat(fixture.send(browser.fetch("/atlassian/session")).body())
        .containsOnlyOnce("\"installed\":false");
  }
}
