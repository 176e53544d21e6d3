// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeSite;
import dev.trivet.fake.Fault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/** Trivet's own pages in a real browser: how they look, and how they are used. */
class PagesIT {

  private static final List<String> SITES =
      List.of(
          "Chestnut", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel of the Northern Forests", "Oak");

  /** Name of the oak, written from right to left. */
  private static final String OAK = "\u05D0\u05DC\u05D5\u05DF";

  private static FakeAtlassian atlassian;
  private static RunningServer server;

  private ChromeDriver browser;
  private PageLooks looks;

  @BeforeAll
  static void startServer() throws Exception {
    Chromium.require();
    atlassian = FakeAtlassian.start();
    Path work = SampleFixture.TARGET.resolve("pages-it");
    Path archives = SampleFixture.TARGET.resolve("pages-archives");
    Ports ports = Ports.free();
    List<Application> both =
        List.of(
            PagesApplication.write(archives, PagesApplication.PLAIN, atlassian, ports),
            PagesApplication.write(archives, PagesApplication.THEMED, atlassian, ports));
    server =
        ServerUnderTest.of("wildfly")
            .start(work, new Deployment(both, url -> Map.of(), false, true), ports);
    for (String name : SITES) {
      FakeSite site = FakeSite.named(name.substring(0, 3), name);
      String shown = name.equals("Oak") ? OAK : name;
      atlassian.put(
          new FakeSite(site.handle(), site.cloudId(), shown, site.url(), site.avatarUrl()));
    }
    atlassian.reach("mia", atlassian.sites().stream().map(FakeSite::handle).toArray(String[]::new));
    for (String path : List.of(PagesApplication.PLAIN, PagesApplication.THEMED)) {
      grantAll(path);
    }
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
      atlassian.close();
    }
  }

  /** Makes Mia grant all her sites, one after the other. */
  private static void grantAll(String path) throws Exception {
    Browser mia = new Browser();
    for (FakeSite site : atlassian.sites()) {
      HttpResponse<String> begun = mia.open(at(path, "/atlassian/connect"));
      URI callback = atlassian.consent(Browser.location(begun), "mia", site.handle());
      assertThat(mia.open(callback).statusCode()).isEqualTo(303);
    }
  }

  private static URI at(String path, String below) {
    return URI.create("http://localhost:" + server.url().getPort() + path + below);
  }

  @BeforeEach
  void startBrowser() throws Exception {
    browser = Chromium.start();
    looks = new PageLooks(browser);
  }

  @AfterEach
  void stopBrowser() {
    browser.quit();
  }

  private void open(String below) {
    browser.get(at(PagesApplication.PLAIN, below).toString());
  }

  private void press(String css) {
    browser.findElement(By.cssSelector(css)).click();
  }

  private void consent(String person, String site) {
    press("input[name=account][value=" + person + "]");
    press("input[name=site][value=" + site + "]");
    press("button[value=accept]");
  }

  private void signIn() {
    open("/app/index.html");
    consent("mia", "site-b");
    looks.awaitTitle("Guarded");
  }

  @Test
  void failures_sayWhatHappened_andLeaveACleanAddress() throws Exception {
    open("/atlassian/whatever");
    looks.check("unknown-path", "Page not found");
    assertThat(browser.getTitle()).isEqualTo("Page not found \u00b7 Incidents");
    open("/atlassian/connect?to=//evil.example");
    looks.check("bad-link", "This link does not work");
    open("/index.html");
    press("button");
    looks.check("not-signed-in", "Please sign in");
    open("/atlassian/callback?code=a-code&state=a-state");
    looks.check("unknown-sign-in", "This sign-in cannot be finished");
    assertAddressIsClean();
    open("/app/index.html");
    press("button[value=cancel]");
    looks.check("declined", "You declined");
    assertAddressIsClean();
    atlassian.fault(
        Endpoint.TOKEN, Fault.error(400, "invalid_grant", "Invalid authorization code"));
    open("/app/index.html");
    consent("mia", "site-b");
    looks.check("not-finished", "Atlassian did not finish the sign-in");
    assertAddressIsClean();
    atlassian.repair();
    open("/scoped/index.html");
    consent("mia", "site-b");
    looks.check("missing-permission", "A permission is missing");
  }

  /** The address bar shows no code and no state, and back leads to the consent page. */
  private void assertAddressIsClean() {
    assertThat(browser.getCurrentUrl())
        .isEqualTo(at(PagesApplication.PLAIN, "/atlassian/callback").toString());
  }

  @Test
  void sites_areChosen_byMouse_byFilterAndByKeyboard() throws Exception {
    signIn();
    open("/atlassian/sites?to=/app/index.html");
    looks.check("sites", "Choose a site");
    browser.findElement(By.name("q")).sendKeys("oRe", Keys.ENTER);
    browser.findElement(By.cssSelector("p[role=status]"));
    looks.check("sites-filtered", "Choose a site");
    assertThat(browser.findElements(By.cssSelector("button.site"))).hasSize(1);
    press("p[role=status] a");
    browser.findElement(By.cssSelector("li:nth-child(2)"));
    assertThat(browser.findElements(By.cssSelector("button.site")))
        .hasSize(atlassian.sites().size());
    focus("button.site");
    assertThat(
            browser.executeScript("return getComputedStyle(document.activeElement).outlineStyle"))
        .isEqualTo("solid");
    browser.switchTo().activeElement().sendKeys(Keys.ENTER);
    looks.awaitTitle("Guarded");
    assertThat(browser.getCurrentUrl())
        .isEqualTo(at(PagesApplication.PLAIN, "/app/index.html").toString());
    open("/atlassian/sites");
    assertThat(browser.findElement(By.cssSelector("[aria-current=true] bdi")).getText())
        .isEqualTo("Acorn");
    looks.check("sites-chosen", "Choose a site");
  }

  /** Goes on with the tab key until the focus is there. */
  private void focus(String css) {
    for (int i = 0; i < 20; i++) {
      browser.switchTo().activeElement().sendKeys(Keys.TAB);
      if (Boolean.TRUE.equals(
          browser.executeScript("return document.activeElement.matches(arguments[0])", css))) {
        return;
      }
    }
    throw new AssertionError("the tab key does not lead to " + css);
  }

  @Test
  void accounts_areSwitched_andDisconnected() throws Exception {
    signIn();
    open("/atlassian/connect?to=/app/index.html");
    consent("edward", "site-a");
    looks.check("two-accounts", "Which account do you want to use?");
    assertAddressIsClean();
    assertThat(browser.findElement(By.tagName("main")).getText())
        .contains("signed in here as Mia Krystof", "Go on as Edward Thorne", "Stay as Mia Krystof");
    press("button.on");
    open("/atlassian/disconnect");
    looks.check("disconnect", "Disconnect from Atlassian?");
    press("button.on");
    looks.check("disconnected", "You are disconnected");
    browser.findElement(By.linkText("Back to the application")).click();
    looks.awaitTitle("Open");
    signIn();
    press("button");
    looks.check("logged-out", "You are logged out");
  }

  @Test
  void pages_areInTheLanguageOfTheBrowser() throws Exception {
    signIn();
    looks.prefer("de-AT,de;q=0.9,en;q=0.8");
    open("/atlassian/sites");
    looks.check("german-sites", "W\u00e4hlen Sie eine Site");
    assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang")).isEqualTo("de");
    open("/atlassian/disconnect");
    looks.check("german-disconnect", "Von Atlassian trennen?");
    open("/atlassian/connect");
    consent("edward", "site-a");
    looks.check("german-two-accounts", "Welches Konto m\u00f6chten Sie benutzen?");
  }

  @Test
  void application_hasItsColoursTextsAndLanguages() throws Exception {
    String themed = at(PagesApplication.THEMED, "").toString();
    browser.get(themed + "/atlassian/whatever");
    looks.check("themed", "Nothing to see here");
    assertThat(browser.getTitle()).isEqualTo("Nothing to see here \u00b7 Vorf\u00e4lle & mehr");
    assertThat(browser.findElement(By.cssSelector("a.on")).getCssValue("background-color"))
        .isEqualTo("rgba(94, 77, 178, 1)");
    browser.get(themed + "/app/index.html");
    consent("mia", "site-b");
    looks.awaitTitle("Guarded");
    looks.prefer("ar");
    browser.get(themed + "/atlassian/sites");
    looks.check(
        "themed-arabic-sites", "\u0627\u062E\u062A\u0631 \u0645\u0648\u0642\u0639\u064B\u0627");
    assertThat(browser.findElement(By.tagName("html")).getDomAttribute("dir")).isEqualTo("rtl");
  }

  @Test
  void pages_workWithoutScripts() throws Exception {
    browser.quit();
    browser = Chromium.startWithoutScripts();
    looks = new PageLooks(browser);
    browser.get("data:text/html,<title>without</title><script>document.title='with'</script>");
    assertThat(browser.getTitle()).isEqualTo("without");
    signIn();
    open("/atlassian/sites?to=/app/index.html");
    browser.findElement(By.name("q")).sendKeys("chest", Keys.ENTER);
    browser.findElement(By.cssSelector("p[role=status]"));
    looks.keep("without-scripts-sites", 1000);
    press("button.site");
    looks.awaitTitle("Guarded");
    assertThat(browser.getCurrentUrl())
        .isEqualTo(at(PagesApplication.PLAIN, "/app/index.html").toString());
    open("/atlassian/connect?to=/app/index.html");
    press("button[value=cancel]");
    looks.awaitTitle("You declined");
    looks.keep("without-scripts-declined", 1000);
    open("/atlassian/disconnect");
    browser.findElement(By.linkText("Stay connected")).click();
    looks.awaitTitle("Open");
  }
}
