// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Call;
import dev.trivet.fake.Endpoint;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the sample shows to people: its pages in Faces, its REST resource, its timer. */
interface StageSuite {

  Pattern HIDDEN = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
  Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");
  Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");

  /** Returns the sample and its stand-in. */
  SampleFixture sample();

  /** Returns a browser whose person granted a site. */
  private Browser signedIn(String site) throws Exception {
    Browser browser = new Browser();
    sample().signIn(browser, "/app/", sample().newcomer(), site);
    return browser;
  }

  private String show(Browser browser, String path) throws Exception {
    HttpResponse<String> page = browser.open(sample().at(path));
    assertThat(page.statusCode()).as(path).isEqualTo(200);
    assertThat(page.body()).as(path).contains("<main data-guarded").doesNotContain("<script");
    return page.body();
  }

  /** Returns the hidden fields of a page with one Faces form, each {@code name=value}. */
  private static List<String> hidden(String page) {
    List<String> fields =
        HIDDEN
            .matcher(page)
            .results()
            .map(field -> first(NAME, field.group()) + "=" + first(VALUE, field.group()))
            .toList();
    assertThat(fields).anyMatch(field -> field.startsWith("jakarta.faces.ViewState="));
    return fields;
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.group(1) : "";
  }

  /** Presses a button of a page with one Faces form. */
  private HttpResponse<String> press(Browser browser, String path, String button) throws Exception {
    Stream<String> fields =
        Stream.concat(hidden(show(browser, path)).stream(), Stream.of(button + "=x"));
    String body =
        fields
            .map(field -> field.split("=", 2))
            .map(field -> encode(field[0]) + "=" + encode(field[1]))
            .collect(Collectors.joining("&"));
    return browser.post(sample().at(path), sample().origin(), body);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  default void page_withoutAccount_leadsToSignIn_underBothOfItsAddresses() throws Exception {
    for (String page : List.of("issues", "new", "pages", "activity", "steps", "mallory")) {
      for (String path : List.of("/app/" + page, "/app/" + page + ".xhtml")) {
        assertThat(new Browser().open(sample().at(path)).statusCode()).as(path).isEqualTo(302);
      }
    }
  }

  @Test
  default void openPage_needsNeitherSessionNorScript() throws Exception {
    HttpResponse<String> page = new Browser().open(sample().at("/"));

    if (!ServerUnderTest.NAME.equals("open-liberty")) { // MyFaces always makes a session
      assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    }
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .doesNotContain("script-src");
    assertThat(page.body()).doesNotContain("<script", "onclick");
  }

  @Test
  default void pageThatDoesNotExist_isThePageOfTheApplication() throws Exception {
    HttpResponse<String> absent = new Browser().open(sample().at("/nothing-here"));

    assertThat(absent.statusCode()).isEqualTo(404);
    assertThat(absent.body()).contains("<h1>Page not found</h1>", "Open the home page");
  }

  @Test
  default void personWithoutSite_isOfferedOne_onEachPage() throws Exception {
    // a grant without a scope of a product reaches no site
    sample().atlassian().declineScopes("read:jira-work", "write:jira-work", "read:page:confluence");
    Browser browser = signedIn("site-a");

    for (String path : List.of("/app/", "/app/issues", "/app/new", "/app/pages")) {
      assertThat(show(browser, path))
          .contains("You have not granted any site", "/atlassian/connect?to=" + path + "\"")
          .doesNotContain("Site: ");
    }
    assertThat(browser.fetch(sample().at("/api/incidents")).statusCode()).isEqualTo(409);
  }

  @Test
  default void incidents_comeByPages() throws Exception {
    Browser browser = signedIn("site-a");

    assertThat(show(browser, "/app/issues"))
        .contains("ACORN-5", "/app/issues?page=page-5")
        .doesNotContain("ACORN-6");
    assertThat(show(browser, "/app/issues?page=page-5"))
        .contains("ACORN-6", "First page")
        .doesNotContain("ACORN-5", "Next page");
  }

  @Test
  default void incident_isCreatedInJira_withItsFile() throws Exception {
    Browser browser = signedIn("site-a");
    List<String> fields = new ArrayList<>(hidden(show(browser, "/app/new")));
    fields.add("incident:project=ACORN");
    fields.add("incident:summary=Fire <b>alarm</b>");
    fields.add("incident:description=It burns");
    fields.add("incident:create=x");

    HttpResponse<String> created =
        browser.upload(sample().at("/app/new"), sample().origin(), fields, "incident:file");

    assertThat(created.statusCode()).isEqualTo(302);
    assertThat(Browser.location(created)).isEqualTo(sample().at("/app/issues?created=ACORN-8"));
    assertThat(show(browser, "/app/issues?created=ACORN-8"))
        .contains("ACORN-8</code> was created in Jira.", "Fire &lt;b&gt;alarm&lt;/b&gt;");
    assertThat(posts("/rest/api/3/issue")).containsExactly(201);
    assertThat(posts("/rest/api/3/issue/ACORN-8/attachments")).containsExactly(200);
  }

  private List<Integer> posts(String path) {
    return sample().atlassian().ledger().calls().stream()
        .filter(call -> call.method().equals("POST") && call.path().endsWith(path))
        .map(Call::status)
        .toList();
  }

  @Test
  default void scopeThatWasDeclined_isNamed_withAButtonThatAsks() throws Exception {
    sample().atlassian().declineScopes("write:jira-work");
    Browser browser = new Browser();
    String person = sample().newcomer();
    sample().signIn(browser, "/app/", person, "site-a");

    String ask = "/atlassian/connect?to=/app/new&scope=write:jira-work";
    assertThat(show(browser, "/app/")).contains("Ask for write:jira-work");
    assertThat(show(browser, "/app/new"))
        .contains(ask.replace("&", "&amp;"))
        .doesNotContain("incident:summary");
    sample().signIn(browser, ask, person, "site-a");
    assertThat(show(browser, "/app/new")).contains("incident:summary");
  }

  @Test
  default void pagesOfConfluence_areListed() throws Exception {
    assertThat(show(signedIn("site-a"), "/app/pages"))
        .contains("House rules of Acorn", "/wiki/spaces/ACORN/pages/");
  }

  @Test
  default void restResource_answersInJson_orWithTheLinkToConnect() throws Exception {
    URI resource = sample().at("/api/incidents");

    HttpResponse<String> found = signedIn("site-a").fetch(resource);
    assertThat(found.statusCode()).isEqualTo(200);
    assertThat(found.body())
        .contains("\"site\":\"Acorn\"", "\"key\":\"ACORN-1\"", "\"next\":\"page-5\"");
    HttpResponse<String> refused = new Browser().fetch(resource);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("TRV-0101", "\"connect\":");
  }

  @Test
  default void activity_showsEvents_andWhatTheTimerCounted() throws Exception {
    Browser browser = signedIn("site-a");

    assertThat(show(browser, "/app/activity")).contains("SignedIn", "SitesGranted", "New: Acorn.");
    press(browser, "/app/activity", "watch:on");
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!show(browser, "/app/activity").contains("5 open incidents on your sites.")) {
      assertThat(System.nanoTime()).as("the timer counts").isLessThan(deadline);
      Thread.sleep(500);
    }
    assertThat(press(browser, "/app/activity", "watch:off").body())
        .contains("Nothing is counted for you.");
  }

  @Test
  default void steps_areNine_andSayWhatWasMeasured() throws Exception {
    String page = show(signedIn("site-a"), "/app/steps");

    assertThat(page.split("<h2>", -1)).hasSize(10);
    assertThat(page)
        .contains("1 token call", "2 calls", "from the ledger of the stand-in")
        .containsPattern("Store(?s:.*)\\d\\d:\\d\\d:\\d\\d\\.\\d{3} UTC");
  }

  @Test
  default void malloryCallback_playedOnTheStage_isRefused() throws Exception {
    Browser browser = signedIn("site-b");
    String edward = show(browser, "/app/").replaceAll("(?s).*class=\"name\">([^<]*)<.*", "$1");
    sample().atlassian().ledger().clear();

    HttpResponse<String> led = press(browser, "/app/mallory", "attack:play");
    assertThat(Browser.location(led)).hasPath("/trivet-sample/atlassian/callback");
    HttpResponse<String> refused = browser.open(Browser.location(led));

    assertThat(refused.statusCode()).isEqualTo(303);
    assertThat(Browser.location(refused)).isEqualTo(sample().at("/"));
    assertThat(sample().atlassian().ledger().count(Endpoint.CONSENT)).isEqualTo(1);
    assertThat(sample().atlassian().ledger().count(Endpoint.TOKEN)).isZero();
    assertThat(browser.open(sample().at("/")).body()).contains("and refused");
    assertThat(show(browser, "/app/mallory"))
        .contains(
            "<h2>Refused</h2>",
            "<dt>Account now</dt><dd><bdi>" + edward + "</bdi></dd>",
            "0 times");
  }
}
