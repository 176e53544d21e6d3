// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the sign-in from outside; the same on every server. */
interface SignInSuite {

  /** Returns the sample and its stand-in. */
  SampleFixture sample();

  /** Maximum number of requests, far above the number in the lifetime of two tokens. */
  int MOST_REQUESTS = 20_000;

  /** Requests of one person at once. */
  int CROWD = 64;

  Pattern SITE = Pattern.compile("\"cloudId\":\"([^\"]+)\".*?\"isNew\":(true|false)");

  @Test
  default void publicPage_withoutAccount_isServed() throws Exception {
    HttpResponse<String> page = new Browser().open(sample().at("/"));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).doesNotContain("data-guarded");
  }

  @Test
  default void guardedPage_wholeFlow_endsOnTheRememberedPage() throws Exception {
    Browser browser = new Browser();
    String person = sample().newcomer();
    URI callback =
        sample()
            .atlassian()
            .consent(sample().begin(browser, "/app/?a=b%2Fc&d=//e"), person, "site-a");
    String before = browser.session();

    HttpResponse<String> done = browser.open(callback);

    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(Browser.location(done)).isEqualTo(sample().at("/app/?a=b%2Fc&d=//e"));
    assertThat(browser.session()).isNotEqualTo(before);
    HttpResponse<String> page = browser.open(Browser.location(done));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("<main data-guarded", sample().atlassian().person(person).name(), "Acorn")
        .doesNotContain("Birch");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(sample().atlassian().ledger().count(Endpoint.TOKEN)).isEqualTo(1);
    assertThat(sample().atlassian().ledger().count(Endpoint.ME)).isEqualTo(1);
    assertThat(sample().atlassian().ledger().count(Endpoint.RESOURCES)).isEqualTo(1);
    assertThat(sample().atlassian().ledger().secretsInUrls()).isEmpty();
  }

  /** Checks compressed responses, which the servers' REST clients treat differently. */
  @Test
  default void answersThatAreCompressed_withoutBeingAsked_areRead() throws Exception {
    for (Endpoint endpoint : List.of(Endpoint.TOKEN, Endpoint.ME, Endpoint.RESOURCES)) {
      for (String coding : List.of("gzip", "deflate")) {
        sample().atlassian().fault(endpoint, Fault.encoded(coding));
        Browser browser = new Browser();
        String person = sample().newcomer();

        assertThat(sample().signIn(browser, "/app/", person, "site-a").statusCode())
            .as(endpoint + " by " + coding)
            .isEqualTo(303);
        assertThat(browser.open(sample().at("/app/")).body())
            .contains(sample().atlassian().person(person).name(), "Acorn");
      }
    }
  }

  @Test
  default void sessionCookie_isHttpOnlyAndLax_fromTheFirstAnswerOn() throws Exception {
    Browser browser = new Browser();
    HttpResponse<String> begun = browser.open(sample().at("/app/"));
    URI callback =
        sample().atlassian().consent(Browser.location(begun), sample().newcomer(), "site-a");

    for (HttpResponse<String> answer : List.of(begun, browser.open(callback))) {
      assertThat(answer.headers().allValues("Set-Cookie"))
          .singleElement()
          .asString()
          .startsWith("JSESSIONID=")
          .containsIgnoringCase(ServerUnderTest.cookieEnd());
    }
  }

  @Test
  default void issues_ofTheGrantedSite_areReadWithTheToken() throws Exception {
    Browser browser = new Browser();
    sample().signIn(browser, "/app/", sample().newcomer(), "site-b");

    assertThat(browser.open(sample().at("/app/issues")).body()).contains("data-guarded", "BIRCH-1");
  }

  @Test
  default void script_withoutAccount_getsAProblemAndNoSession() throws Exception {
    HttpResponse<String> answer = new Browser().fetch(sample().at("/app/"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.body())
        .contains("TRV-0101", "\"connect\":\"" + sample().at("/atlassian/connect"));
  }

  @Test
  default void post_withoutAccount_isNeverRedirected() throws Exception {
    HttpResponse<String> answer = new Browser().post(sample().at("/app/"), "http://localhost");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("TRV-0101").doesNotContain("data-guarded");
  }

  @Test
  default void decline_endsOnAPage_andStoresNothing() throws Exception {
    Browser browser = new Browser();
    URI callback = sample().atlassian().decline(sample().begin(browser, "/app/"));

    HttpResponse<String> answer = browser.open(callback);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .contains("TRV-0202", sample().at("/atlassian/connect?to=%2Fapp%2F").toString());
    assertThat(sample().atlassian().ledger().count(Endpoint.TOKEN)).isZero();
    assertThat(browser.open(sample().at("/app/")).statusCode()).isEqualTo(302);
  }

  @Test
  default void twoTabs_endEachOnItsOwnPage() throws Exception {
    Browser browser = new Browser();
    String person = sample().newcomer();
    URI one = sample().begin(browser, "/app/?tab=1");
    URI two = sample().begin(browser, "/app/?tab=2");

    assertThat(Browser.location(browser.open(sample().atlassian().consent(two, person, "site-a"))))
        .isEqualTo(sample().at("/app/?tab=2"));
    assertThat(Browser.location(browser.open(sample().atlassian().consent(one, person, "site-a"))))
        .isEqualTo(sample().at("/app/?tab=1"));
  }

  @Test
  default void session_hasAccountAndSites_andNoToken() throws Exception {
    Browser browser = new Browser();
    String person = sample().newcomer();
    sample().signIn(browser, "/app/", person, "site-c");

    HttpResponse<String> session = browser.fetch(sample().at("/atlassian/session"));

    assertThat(session.statusCode()).isEqualTo(200);
    assertThat(session.body())
        .contains(
            "\"accountId\":\"" + sample().atlassian().person(person).accountId() + "\"",
            "\"cloudId\":\"" + sample().atlassian().site("site-c").cloudId() + "\"",
            "\"isNew\":true",
            "\"missingScopes\":[]")
        .doesNotContain("token");
    assertThat(new Browser().fetch(sample().at("/atlassian/session")).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "acb", "bac", "bca", "cab", "cba"})
  default void consents_inAnyOrder_showWhichSiteIsNew(String order) throws Exception {
    Browser browser = new Browser();
    String person = sample().newcomer();
    for (int i = 0; i < order.length(); i++) {
      String site = "site-" + order.charAt(i);
      sample().signIn(browser, "/atlassian/connect", person, site);
      assertThat(newSites(browser)).containsExactly(sample().atlassian().site(site).cloudId());
    }
    sample().signIn(browser, "/atlassian/connect", person, "site-" + order.charAt(0));
    assertThat(newSites(browser)).as("a site that was known").isEmpty();
  }

  private List<String> newSites(Browser browser) throws IOException, InterruptedException {
    String session = browser.fetch(sample().at("/atlassian/session")).body();
    return SITE.matcher(session)
        .results()
        .filter(site -> site.group(2).equals("true"))
        .map(site -> site.group(1))
        .toList();
  }

  @Test
  default void chosenSite_isKeptForTheNextSession() throws Exception {
    String person = sample().newcomer();
    Browser browser = new Browser();
    sample().signIn(browser, "/app/", person, "site-a");
    sample().signIn(browser, "/atlassian/connect", person, "site-b");
    URI chooser = Browser.location(browser.open(sample().at("/app/issues")));
    assertThat(chooser.toString()).endsWith("/atlassian/sites?to=/app/issues");
    assertThat(browser.open(sample().at("/atlassian/sites?to=/app/issues")).body())
        .contains("Acorn", "Birch");

    HttpResponse<String> chosen =
        browser.post(
            sample().at("/atlassian/sites"),
            sample().origin(),
            "to=%2Fapp%2Fissues&cloudId=" + sample().atlassian().site("site-b").cloudId());

    assertThat(chosen.statusCode()).isEqualTo(303);
    assertThat(Browser.location(chosen)).isEqualTo(sample().at("/app/issues"));
    assertThat(browser.open(sample().at("/app/issues")).body()).contains("BIRCH-1");
    Browser later = new Browser();
    sample().signIn(later, "/app/", person, "site-a");
    assertThat(later.open(sample().at("/app/issues")).body()).contains("BIRCH-1");
  }

  /** Field report 6: the sample's redirect was built from {@code Host}. */
  @Test
  default void redirectOfTheApplication_doesNotTrustHost() throws Exception {
    Browser browser = new Browser();
    String person = sample().newcomer();
    sample().signIn(browser, "/app/", person, "site-a");
    sample().signIn(browser, "/atlassian/connect", person, "site-b");

    RawResponse answer =
        RawRequest.get(sample().at("/app/issues").getRawPath())
            .as(browser.session())
            .with("Host: evil.example", "X-Forwarded-Host: evil.example")
            .send(sample().at("/"));

    assertThat(answer.location())
        .contains(sample().at("/atlassian/sites?to=/app/issues").toString());
  }

  @Test
  default void expiredToken_isRefreshedTransparently() throws Exception {
    sample().atlassian().rules().accessTokenLifetime(Duration.ofSeconds(4));
    Browser browser = new Browser();
    sample().signIn(browser, "/app/", sample().newcomer(), "site-b");

    // each request uses a valid token or refreshes it; none may fail
    for (int i = 0; i < MOST_REQUESTS && refreshes() < 2; i++) {
      assertThat(browser.open(sample().at("/app/issues")).body()).contains("BIRCH-1");
    }

    assertThat(refreshes()).isGreaterThanOrEqualTo(2);
    assertThat(sample().atlassian().ledger().spentRefreshTokens()).isEmpty();
    assertThat(sample().atlassian().ledger().tokenCalls("authorization_code")).hasSize(1);
  }

  /** Requests at once, on a server whose threads wait for a slow Atlassian. */
  @Test
  default void expiredToken_ofManyRequestsAtOnce_isRefreshedOnce_howeverSlowly() throws Exception {
    sample().atlassian().rules().accessTokenLifetime(Duration.ofSeconds(1));
    Browser browser = new Browser();
    sample().signIn(browser, "/app/", sample().newcomer(), "site-b");
    sample().atlassian().rules().accessTokenLifetime(Duration.ofHours(1));
    sample().atlassian().fault(Endpoint.TOKEN, Fault.delay(Duration.ofSeconds(4)).always());
    Thread.sleep(1100);
    String cookie = browser.session();
    ExecutorService threads = Executors.newFixedThreadPool(CROWD);
    try {
      Callable<Integer> request =
          () ->
              RawRequest.get(sample().at("/app/issues").getRawPath())
                  .as(cookie)
                  .send(sample().at("/"))
                  .status();
      for (Future<Integer> status : threads.invokeAll(Collections.nCopies(CROWD, request))) {
        assertThat(status.get()).isEqualTo(200);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(refreshes()).isEqualTo(1);
    assertThat(sample().atlassian().ledger().spentRefreshTokens()).isEmpty();
  }

  @Test
  default void refusedToken_isReplacedOnceTransparently() throws Exception {
    Browser browser = new Browser();
    String person = sample().newcomer();
    sample().signIn(browser, "/app/", person, "site-b");
    sample().atlassian().endAccessTokens(person);

    assertThat(browser.open(sample().at("/app/issues")).body()).contains("BIRCH-1");
    assertThat(browser.open(sample().at("/app/issues")).body()).contains("BIRCH-1");

    assertThat(refreshes()).isEqualTo(1);
    assertThat(sample().atlassian().ledger().count(Endpoint.JIRA)).isEqualTo(3);
    assertThat(sample().atlassian().ledger().spentRefreshTokens()).isEmpty();
  }

  private int refreshes() {
    return sample().atlassian().ledger().tokenCalls("refresh_token").size();
  }
}
