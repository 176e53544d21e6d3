// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.servers.guarded.Marks;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Tests of a Faces application whose public views lead to guarded views in every way that Faces
 * has. Without an account, no guarded view is shown, and none of its actions runs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FacesIT {

  private static final List<String> GUARDED =
      List.of(
          "/app/page.xhtml",
          "/app/page.jsf",
          "/app/page.faces",
          "/faces/app/page.xhtml",
          "/tasks.xhtml",
          "/tasks.jsf",
          "/tasks.faces",
          "/faces/tasks.xhtml");

  private static final List<String> EXTENSIONLESS = List.of("/tasks", "/app/bare");

  private static final List<String> WAYS = List.of("open", "at-once", "create");

  private final FakeAtlassian atlassian = Suites.FACES.atlassian();
  private DeployedApplication declared;
  private DeployedApplication automatic;
  private int before;

  @BeforeAll
  void start() throws Exception {
    Suites.SECOND.start();
    declared = Suites.FACES.declared();
    automatic = Suites.FACES.automatic();
    declared.await("/pub/up");
    automatic.await("/pub/up");
    declared.signIn(atlassian);
  }

  @BeforeEach
  void count() throws Exception {
    before = declared.runs() + automatic.runs();
  }

  private void requireNothingGuarded(HttpResponse<String> answer) throws Exception {
    assertThat(answer.body()).doesNotContain(Marks.GUARDED);
    assertThat(declared.runs() + automatic.runs()).as("guarded code that ran").isEqualTo(before);
  }

  private URI connect(String page) {
    String to = URLEncoder.encode(page, StandardCharsets.UTF_8);
    return declared.at("/atlassian/connect?to=" + to);
  }

  private void requirePartialRedirect(HttpResponse<String> answer, String page) throws Exception {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
    assertThat(answer.body())
        .contains("<partial-response><redirect url=\"" + connect(page) + "\"></redirect>");
    requireNothingGuarded(answer);
  }

  @Test
  void guardedView_underEveryMapping_asksForAnAccount() throws Exception {
    for (String path : GUARDED) {
      HttpResponse<String> answer = new Browser().open(declared.at(path));
      assertThat(answer.statusCode()).as(path).isEqualTo(302);
      assertThat(Browser.location(answer).toString()).startsWith(atlassian.url() + "/authorize?");
      assertThat(new Browser().open(automatic.at(path)).statusCode()).as(path).isEqualTo(401);
      requireNothingGuarded(answer);
    }
    for (String path : EXTENSIONLESS) {
      HttpResponse<String> answer = new Browser().open(declared.at(path));
      assertThat(answer.statusCode()).as(path).isEqualTo(302);
      requireNothingGuarded(answer);
    }
  }

  @Test
  void guardedView_underEveryMapping_isShownWithAnAccount() throws Exception {
    for (String path : GUARDED) {
      assertThat(declared.mia().open(declared.at(path)).body()).as(path).contains(Marks.GUARDED);
    }
    for (String path : EXTENSIONLESS) {
      assertThat(declared.mia().open(declared.at(path)).body()).as(path).contains(Marks.GUARDED);
    }
  }

  @Test
  void openView_isShownToEverybody() throws Exception {
    for (String path : List.of("/open.xhtml", "/open.jsf", "/faces/open.xhtml", "/prime.faces")) {
      for (DeployedApplication context : List.of(declared, automatic)) {
        HttpResponse<String> answer = new Browser().open(context.at(path));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body()).as(path).contains(Marks.OPEN);
        requireNothingGuarded(answer);
      }
    }
    HttpResponse<String> again =
        FacesPage.open(new Browser(), declared.at("/open.xhtml")).submit("stay");
    assertThat(again.body()).contains(Marks.OPEN);
  }

  @Test
  void implicitNavigation_toAGuardedView_leadsToSignIn() throws Exception {
    for (String way : WAYS) {
      FacesPage page = FacesPage.open(new Browser(), declared.at("/open.xhtml"));

      HttpResponse<String> answer = page.submit(way);

      assertThat(answer.statusCode()).as(way).isEqualTo(303);
      assertThat(Browser.location(answer)).as(way).isEqualTo(connect("/app/page.xhtml"));
      requireNothingGuarded(answer);
    }
  }

  @Test
  void implicitNavigation_withoutTheApplicationsLogin_isRefused() throws Exception {
    for (String way : WAYS) {
      FacesPage page = FacesPage.open(new Browser(), automatic.at("/open.xhtml"));

      HttpResponse<String> answer = page.submit(way);

      assertThat(answer.statusCode()).as(way).isEqualTo(401);
      assertThat(answer.body()).contains("TRV-0109");
      requireNothingGuarded(answer);
    }
  }

  @Test
  void signIn_afterANavigation_endsOnTheView() throws Exception {
    Browser browser = new Browser();
    FacesPage page = FacesPage.open(browser, declared.at("/open.xhtml"));
    URI authorize = Browser.location(browser.open(Browser.location(page.submit("open"))));

    HttpResponse<String> done = browser.open(atlassian.consent(authorize, "mia", "site-a"));

    assertThat(Browser.location(done)).isEqualTo(declared.at("/app/page.xhtml"));
    assertThat(browser.open(Browser.location(done)).body()).contains(Marks.GUARDED);
  }

  @Test
  void navigationByRedirect_meetsTheGuardOfThePath() throws Exception {
    Browser browser = new Browser();
    FacesPage page = FacesPage.open(browser, declared.at("/open.jsf"));

    HttpResponse<String> answer = page.submit("redirect");

    requireNothingGuarded(answer);
    HttpResponse<String> next = browser.open(declared.at("").resolve(Browser.location(answer)));
    assertThat(Browser.location(next).toString()).startsWith(atlassian.url() + "/authorize?");
    requireNothingGuarded(next);
  }

  @Test
  void viewActionOfAnOpenView_leadsToNothingGuarded() throws Exception {
    Browser browser = new Browser();

    HttpResponse<String> answer = browser.open(declared.at("/leaving.xhtml"));

    requireNothingGuarded(answer);
    URI next = declared.at("").resolve(Browser.location(answer));
    HttpResponse<String> last = browser.open(next);
    assertThat(Browser.location(last).toString()).startsWith(atlassian.url() + "/authorize?");
    requireNothingGuarded(last);
  }

  @Test
  void navigationBeforeRendering_leadsToSignIn() throws Exception {
    HttpResponse<String> answer = new Browser().open(declared.at("/before.xhtml"));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(Browser.location(answer).toString()).startsWith(atlassian.url() + "/authorize?");
    requireNothingGuarded(answer);
  }

  @Test
  void navigationByScript_leadsToSignIn() throws Exception {
    FacesPage plain = FacesPage.open(new Browser(), declared.at("/open.xhtml"));
    FacesPage prime = FacesPage.open(new Browser(), declared.at("/prime.xhtml"));

    requirePartialRedirect(plain.click("ajax"), "/app/page.xhtml");
    requirePartialRedirect(prime.click("prime"), "/app/page.xhtml");
  }

  @Test
  void scriptOfAGuardedView_whoseSessionIsOver_leadsToSignInAndBack() throws Exception {
    Browser browser = declared.mia().copy();
    FacesPage page = FacesPage.open(browser, declared.at("/app/page.xhtml?view=x"));
    before = declared.runs() + automatic.runs();
    browser.forget();

    requirePartialRedirect(page.click("prime"), "/app/page.xhtml?view=x");
  }

  @Test
  void navigation_withAnAccount_showsTheView() throws Exception {
    for (String way : WAYS) {
      FacesPage page = FacesPage.open(declared.mia(), declared.at("/open.xhtml"));
      HttpResponse<String> answer = page.submit(way);
      assertThat(answer.body()).as(way).contains(Marks.GUARDED);
      assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }
    assertThat(FacesPage.open(declared.mia(), declared.at("/open.xhtml")).click("ajax").body())
        .contains(Marks.GUARDED);
    assertThat(FacesPage.open(declared.mia(), declared.at("/prime.xhtml")).click("prime").body())
        .contains(Marks.GUARDED);
    assertThat(FacesPage.open(declared.mia(), declared.at("/app/page.xhtml")).click("prime").body())
        .contains("<partial-response")
        .doesNotContain("<redirect");
  }

  @Test
  void outcomeThatTheRequestNames_showsNothingGuarded() throws Exception {
    for (String outcome :
        List.of(
            "/app/page",
            "/app/page.xhtml",
            "app/page",
            "/open/../app/page.xhtml",
            "/./app/page.xhtml",
            "//app/page.xhtml",
            "/app//page.xhtml",
            "/%61pp/page.xhtml",
            "/app/page.xhtml;a=b",
            "/app/page.jsf",
            "/faces/app/page.xhtml",
            "/tasks",
            "/tasks.xhtml",
            "/app/bare")) {
      FacesPage page = FacesPage.open(new Browser(), declared.at("/open.xhtml"));
      requireNothingGuarded(page.submit("told", "view", outcome));
    }
  }

  @Test
  void attributesThatTheRequestNames_showNothingGuarded() throws Exception {
    for (String name : List.of("path_info", "servlet_path")) {
      String query =
          "/copy?to=/open.xhtml&trivet.failure=x&trivet.caller=mia&dev.trivet.gate=x"
              + "&jakarta.servlet.include."
              + name
              + "=/app/page.xhtml";
      Browser browser = new Browser();
      requireNothingGuarded(browser.open(declared.at(query)));
      FacesPage page = FacesPage.open(browser, declared.at("/open.xhtml"));
      requireNothingGuarded(page.submitTo(declared.path() + query, "stay"));
    }
  }

  @Test
  void stateOfAnotherView_restoresNothingGuarded() throws Exception {
    FacesPage page = FacesPage.open(new Browser(), declared.at("/open.xhtml"));

    for (String path : GUARDED) {
      HttpResponse<String> answer = page.submitTo(declared.path() + path, "stay");
      assertThat(answer.statusCode()).as(path).isEqualTo(401);
      requireNothingGuarded(answer);
    }
  }

  @Test
  void viewAfterLoggingOut_inTheSameRequest_isNotShown() throws Exception {
    Browser browser = new Browser();
    URI authorize = Browser.location(browser.open(declared.at("/app/page.xhtml")));
    browser.open(atlassian.consent(authorize, "mia", "site-a"));
    FacesPage page = FacesPage.open(browser, declared.at("/open.xhtml"));
    before = declared.runs() + automatic.runs();

    HttpResponse<String> answer = page.submit("leave");

    assertThat(answer.statusCode()).isEqualTo(303);
    requireNothingGuarded(answer);
  }

  @Test
  void errorPage_thatIsAGuardedView_isShown() throws Exception {
    Browser browser = new Browser();
    URI authorize = Browser.location(browser.open(declared.at("/app/page.xhtml")));

    HttpResponse<String> answer = browser.open(atlassian.decline(authorize));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("own words on TRV-0202");
    assertThat(new Browser().open(declared.at("/app/failed.xhtml")).statusCode()).isEqualTo(302);
  }
}
