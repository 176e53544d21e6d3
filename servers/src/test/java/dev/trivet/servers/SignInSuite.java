// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the sign-in from outside; the same on every server. */
abstract class SignInSuite extends SampleFixture {

  /** Maximum number of requests, far above the number in the lifetime of two tokens. */
  private static final int MOST_REQUESTS = 20_000;

  private static final Pattern SITE =
      Pattern.compile("\"cloudId\":\"([^\"]+)\".*?\"isNew\":(true|false)");

  @Test
  void publicPage_withoutAccount_isServed() throws Exception {
    HttpResponse<String> page = new Browser().open(at("/"));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).doesNotContain("data-guarded");
  }

  @Test
  void guardedPage_wholeFlow_endsOnTheRememberedPage() throws Exception {
    Browser browser = new Browser();
    String person = newcomer();
    URI callback = atlassian.consent(begin(browser, "/app/?a=b%2Fc&d=//e"), person, "site-a");
    String before = browser.session();

    HttpResponse<String> done = browser.open(callback);

    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(Browser.location(done)).isEqualTo(at("/app/?a=b%2Fc&d=//e"));
    assertThat(browser.session()).isNotEqualTo(before);
    HttpResponse<String> page = browser.open(Browser.location(done));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("<main data-guarded", atlassian.person(person).name(), "Acorn")
        .doesNotContain("Birch");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(atlassian.ledger().count(Endpoint.TOKEN)).isEqualTo(1);
    assertThat(atlassian.ledger().count(Endpoint.ME)).isEqualTo(1);
    assertThat(atlassian.ledger().count(Endpoint.RESOURCES)).isEqualTo(1);
    assertThat(atlassian.ledger().secretsInUrls()).isEmpty();
  }

  /** Checks compressed responses, which the servers' REST clients treat differently. */
  @Test
  void answersThatAreCompressed_withoutBeingAsked_areRead() throws Exception {
    for (Endpoint endpoint : List.of(Endpoint.TOKEN, Endpoint.ME, Endpoint.RESOURCES)) {
      for (String coding : List.of("gzip", "deflate")) {
        atlassian.fault(endpoint, Fault.encoded(coding));
        Browser browser = new Browser();
        String person = newcomer();

        assertThat(signIn(browser, "/app/", person, "site-a").statusCode())
            .as(endpoint + " by " + coding)
            .isEqualTo(303);
        assertThat(browser.open(at("/app/")).body())
            .contains(atlassian.person(person).name(), "Acorn");
      }
    }
  }

  @Test
  void sessionCookie_isHttpOnlyAndLax_fromTheFirstAnswerOn() throws Exception {
    Browser browser = new Browser();
    HttpResponse<String> begun = browser.open(at("/app/"));
    URI callback = atlassian.consent(Browser.location(begun), newcomer(), "site-a");

    for (HttpResponse<String> answer : List.of(begun, browser.open(callback))) {
      assertThat(answer.headers().allValues("Set-Cookie"))
          .singleElement()
          .asString()
          .startsWith("JSESSIONID=")
          .containsIgnoringCase(ServerUnderTest.cookieEnd());
    }
  }

  @Test
  void issues_ofTheGrantedSite_areReadWithTheToken() throws Exception {
    Browser browser = new Browser();
    signIn(browser, "/app/", newcomer(), "site-b");

    assertThat(browser.open(at("/app/issues")).body()).contains("data-guarded", "BIRCH-1");
  }

  @Test
  void script_withoutAccount_getsAProblemAndNoSession() throws Exception {
    HttpResponse<String> answer = new Browser().fetch(at("/app/"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.body()).contains("TRV-0101", "\"connect\":\"" + at("/atlassian/connect"));
  }

  @Test
  void post_withoutAccount_isNeverRedirected() throws Exception {
    HttpResponse<String> answer = new Browser().post(at("/app/"), "http://localhost");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("TRV-0101").doesNotContain("data-guarded");
  }

  @Test
  void decline_endsOnAPage_andStoresNothing() throws Exception {
    Browser browser = new Browser();
    URI callback = atlassian.decline(begin(browser, "/app/"));

    HttpResponse<String> answer = browser.open(callback);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .contains("TRV-0202", at("/atlassian/connect?to=%2Fapp%2F").toString());
    assertThat(atlassian.ledger().count(Endpoint.TOKEN)).isZero();
    assertThat(browser.open(at("/app/")).statusCode()).isEqualTo(302);
  }

  @Test
  void twoTabs_endEachOnItsOwnPage() throws Exception {
    Browser browser = new Browser();
    String person = newcomer();
    URI one = begin(browser, "/app/?tab=1");
    URI two = begin(browser, "/app/?tab=2");

    assertThat(Browser.location(browser.open(atlassian.consent(two, person, "site-a"))))
        .isEqualTo(at("/app/?tab=2"));
    assertThat(Browser.location(browser.open(atlassian.consent(one, person, "site-a"))))
        .isEqualTo(at("/app/?tab=1"));
  }

  @Test
  void session_hasAccountAndSites_andNoToken() throws Exception {
    Browser browser = new Browser();
    String person = newcomer();
    signIn(browser, "/app/", person, "site-c");

    HttpResponse<String> session = browser.fetch(at("/atlassian/session"));

    assertThat(session.statusCode()).isEqualTo(200);
    assertThat(session.body())
        .contains(
            "\"accountId\":\"" + atlassian.person(person).accountId() + "\"",
            "\"cloudId\":\"" + atlassian.site("site-c").cloudId() + "\"",
            "\"isNew\":true",
            "\"missingScopes\":[]")
        .doesNotContain("token");
    assertThat(new Browser().fetch(at("/atlassian/session")).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "acb", "bac", "bca", "cab", "cba"})
  void consents_inAnyOrder_showWhichSiteIsNew(String order) throws Exception {
    Browser browser = new Browser();
    String person = newcomer();
    for (int i = 0; i < order.length(); i++) {
      String site = "site-" + order.charAt(i);
      signIn(browser, "/atlassian/connect", person, site);
      assertThat(newSites(browser)).containsExactly(atlassian.site(site).cloudId());
    }
    signIn(browser, "/atlassian/connect", person, "site-" + order.charAt(0));
    assertThat(newSites(browser)).as("a site that was known").isEmpty();
  }

  private List<String> newSites(Browser browser) throws IOException, InterruptedException {
    String session = browser.fetch(at("/atlassian/session")).body();
    return SITE.matcher(session)
        .results()
        .filter(site -> site.group(2).equals("true"))
        .map(site -> site.group(1))
        .toList();
  }

  @Test
  void chosenSite_isKeptForTheNextSession() throws Exception {
    String person = newcomer();
    Browser browser = new Browser();
    signIn(browser, "/app/", person, "site-a");
    signIn(browser, "/atlassian/connect", person, "site-b");
    URI chooser = Browser.location(browser.open(at("/app/issues")));
    assertThat(chooser.toString()).endsWith("/atlassian/sites?to=/app/issues");
    assertThat(browser.open(at("/atlassian/sites?to=/app/issues")).body())
        .contains("Acorn", "Birch");

    HttpResponse<String> chosen =
        browser.post(
            at("/atlassian/sites"),
            origin(),
            "to=%2Fapp%2Fissues&cloudId=" + atlassian.site("site-b").cloudId());

    assertThat(chosen.statusCode()).isEqualTo(303);
    assertThat(Browser.location(chosen)).isEqualTo(at("/app/issues"));
    assertThat(browser.open(at("/app/issues")).body()).contains("BIRCH-1");
    Browser later = new Browser();
    signIn(later, "/app/", person, "site-a");
    assertThat(later.open(at("/app/issues")).body()).contains("BIRCH-1");
  }

  /** Field report 6: the sample's redirect was built from {@code Host}. */
  @Test
  void redirectOfTheApplication_doesNotTrustHost() throws Exception {
    Browser browser = new Browser();
    String person = newcomer();
    signIn(browser, "/app/", person, "site-a");
    signIn(browser, "/atlassian/connect", person, "site-b");

    RawResponse answer =
        RawRequest.get(at("/app/issues").getRawPath())
            .as(browser.session())
            .with("Host: evil.example", "X-Forwarded-Host: evil.example")
            .send(at("/"));

    assertThat(answer.location()).contains(at("/atlassian/sites?to=/app/issues").toString());
  }

  final String origin() {
    URI url = Suites.SAMPLE.url();
    return url.getScheme() + "://" + url.getAuthority();
  }

  @Test
  void expiredToken_isRefreshedTransparently() throws Exception {
    atlassian.rules().accessTokenLifetime(Duration.ofSeconds(4));
    Browser browser = new Browser();
    signIn(browser, "/app/", newcomer(), "site-b");

    // each request uses a valid token or refreshes it; none may fail
    for (int i = 0; i < MOST_REQUESTS && refreshes() < 2; i++) {
      assertThat(browser.open(at("/app/issues")).body()).contains("BIRCH-1");
    }

    assertThat(refreshes()).isGreaterThanOrEqualTo(2);
    assertThat(atlassian.ledger().spentRefreshTokens()).isEmpty();
    assertThat(atlassian.ledger().tokenCalls("authorization_code")).hasSize(1);
  }

  @Test
  void refusedToken_isReplacedOnceTransparently() throws Exception {
    Browser browser = new Browser();
    String person = newcomer();
    signIn(browser, "/app/", person, "site-b");
    atlassian.endAccessTokens(person);

    assertThat(browser.open(at("/app/issues")).body()).contains("BIRCH-1");
    assertThat(browser.open(at("/app/issues")).body()).contains("BIRCH-1");

    assertThat(refreshes()).isEqualTo(1);
    assertThat(atlassian.ledger().count(Endpoint.JIRA)).isEqualTo(3);
    assertThat(atlassian.ledger().spentRefreshTokens()).isEmpty();
  }

  private int refreshes() {
    return atlassian.ledger().tokenCalls("refresh_token").size();
  }
}
