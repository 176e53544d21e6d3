// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeSite;
import dev.trivet.fake.Fault;
import dev.trivet.fake.Person;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of the sample in a real browser, with and without scripts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StageChromiumIT {

  private static final Path FOLDER = SampleFixture.TARGET.resolve("stage-it");
  private static final String LONG =
      "Department for the Observation of Unexpectedly Longwindedincidentdescriptions";

  private static final String CONSOLE = "Console of the stand-in for Atlassian";

  /** The next step of most pages. */
  private static final String STEP = "main .button";

  private FakeAtlassian atlassian;
  private RunningServer server;

  @BeforeAll
  void start() throws Exception {
    Chromium.require();
    atlassian = FakeAtlassian.start();
    Deployment sample =
        new SampleDeployment(atlassian).of(SampleFixture.systemPath("trivet.sample.war"));
    Ports ports = Ports.free();
    List<Application> both = new ArrayList<>(sample.applications());
    both.add(SitelessSample.write(FOLDER.resolveSibling("stage-archives"), atlassian, ports));
    server =
        ServerUnderTest.of("wildfly")
            .start(FOLDER, new Deployment(both, sample.environment(), false, true), ports);
    atlassian.put(Person.named("leila", PagesFixture.LEILA));
    atlassian.put(Person.named("noor", PagesFixture.LEILA));
    atlassian.put(Person.named("robin", "Robin Two"));
    atlassian.put(Person.named("toni", "Toni Two"));
    atlassian.put(FakeSite.named("long", LONG));
  }

  @AfterEach
  void repair() {
    atlassian.repair();
    atlassian.declineScopes();
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
    if (atlassian != null) {
      atlassian.close();
    }
  }

  private BrowserSession session(boolean scripts) throws Exception {
    return new BrowserSession(server.url(), scripts);
  }

  private static void check(BrowserSession browser, String name, String heading) throws Exception {
    browser.check("stage-" + name, heading, STEP);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tour_fromTheHomePageToDisconnected(boolean scripts) throws Exception {
    try (BrowserSession browser = session(scripts)) {
      browser.open("/");
      check(browser, "home", "Incidents");
      browser.press(STEP);
      browser.check("stage-consent", "Allow access?", "button[value=accept]");
      browser.consent(scripts ? "mia" : "robin", "site-b");
      check(browser, "desk", "Your desk");
      browser.open("/app/issues");
      check(browser, "issues", "Incidents of Birch");
      browser.pressLink("Next page");
      browser.link("First page");
      check(browser, "issues-2", "Incidents of Birch");
      browser.open("/app/new");
      check(browser, "new", "New incident");
      browser.open("/app/pages");
      browser.check("stage-pages", "Confluence pages", "main a");
      browser.open("/app/activity");
      check(browser, "activity", "Activity");
      browser.open("/app/steps");
      browser.check("stage-steps", "What just happened", "nav [aria-current=page]");
      browser.open("/app/mallory");
      check(browser, "mallory", "Be Mallory");
      browser.show(atlassian.console().toString());
      browser.check("stage-console", CONSOLE, "button[value=hour]");
      browser.open("/atlassian/disconnect");
      browser.check("stage-disconnect", "Disconnect from Atlassian?", "main .on");
      browser.press("button.on");
      browser.check("stage-disconnected", "You are disconnected", "main .on");
      browser.open("/");
      check(browser, "home-again", "Incidents");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void incidentAndAttack_arePlayed(boolean scripts) throws Exception {
    try (BrowserSession browser = session(scripts)) {
      browser.open("/app/");
      browser.consent(scripts ? "edward" : "toni", "site-c");
      browser.await("Your desk");
      Path file = Files.writeString(FOLDER.resolve("notes.txt"), "some notes");
      browser.open("/app/new");
      browser.find("[id='incident:create']").click();
      check(browser, "new-refused", "New incident");
      assertThat(browser.text()).contains("Say in a line what happened.");
      browser.find("[id='incident:summary']").sendKeys("Fire");
      browser.find("[id='incident:file']").sendKeys(file.toAbsolutePath().toString());
      browser.find("[id='incident:create']").click();
      check(browser, "created", "Incidents of Cedar");
      assertThat(browser.text()).contains(" was created in Jira.", "Fire");

      browser.open("/app/mallory");
      atlassian.ledger().clear();
      browser.find("[id='attack:play']").click();
      check(browser, "home-after-attack", "Incidents");
      assertThat(browser.addressBar()).isEqualTo(server.url() + "/");
      browser.open("/app/mallory");
      check(browser, "mallory-refused", "Be Mallory");
      assertThat(browser.text())
          .contains("Refused", "Account now\n" + (scripts ? "Edward Thorne" : "Toni Two"));
      assertThat(atlassian.ledger().count(Endpoint.TOKEN)).isZero();
      browser.press("header button");
      browser.check("stage-signed-out", "You are logged out", "main .on");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void less_thanWasAskedFor_hasANextStep(boolean scripts) throws Exception {
    try (BrowserSession browser = session(scripts)) {
      atlassian.declineScopes("write:jira-work", "read:page:confluence");
      browser.open("/app/");
      String person = scripts ? "leila" : "noor";
      browser.consent(person, "long");
      check(browser, "desk-with-less", "Your desk");
      assertThat(browser.text()).contains("Ask for write:jira-work");
      browser.open("/app/new");
      check(browser, "new-not-granted", "New incident");
      browser.open("/app/pages");
      check(browser, "pages-not-granted", "Confluence pages");
      atlassian.declineScopes();
      browser.open("/atlassian/connect?to=/app/issues");
      browser.consent(person, "site-a");
      browser.check("stage-sites", "Choose a site", "button.site");
      browser.press("button.site");
      browser.await("Incidents of Acorn");
      atlassian.fault(Endpoint.JIRA, Fault.status(403));
      browser.open("/app/issues");
      check(browser, "issues-refused", "Incidents of Acorn");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noSite_isNoDeadEnd(boolean scripts) throws Exception {
    try (BrowserSession browser = session(scripts)) {
      // a grant without a scope of a product reaches no site
      atlassian.declineScopes("read:jira-work", "write:jira-work", "read:page:confluence");
      browser.open("/app/");
      browser.consent("mallory", "site-b");
      check(browser, "desk-without-site", "Your desk");
      assertThat(browser.text()).contains("You have not granted any site", "Grant a site");
      for (String page : new String[] {"issues", "new", "pages"}) {
        browser.open("/app/" + page);
        browser.await(page.equals("issues") ? "No site yet" : title(page));
        assertThat(browser.link("Grant a site").getDomProperty("href"))
            .endsWith("/atlassian/connect?to=/app/" + page);
      }
      check(browser, "without-site", "Confluence pages");
    }
  }

  @Test
  void deploymentThatAsksForNoSite_saysSo_andLeadsInNoCircle() throws Exception {
    try (BrowserSession browser = session(true)) {
      URI siteless = server.url().resolve(SitelessSample.PATH + "/app/");
      browser.show(siteless.toString());
      browser.consent("mia", "site-b");
      browser.check("stage-siteless", "Your desk", "main .button");
      for (String page : List.of("", "issues", "new", "pages")) {
        browser.show(siteless.resolve(page).toString());
        assertThat(browser.text()).contains("does not ask Atlassian for any site", "trivet.scopes");
        assertThat(browser.text()).doesNotContain("Grant a site");
      }
    }
  }

  private static String title(String page) {
    return page.equals("new") ? "New incident" : "Confluence pages";
  }

  @Test
  void pageThatDoesNotExist_hasANextStep() throws Exception {
    try (BrowserSession browser = session(true)) {
      browser.open("/nothing-here");
      check(browser, "absent", "Page not found");
      browser.press(STEP);
      browser.await("Incidents");
    }
  }
}
