// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Trivet's own pages in a real browser: how they look, and how they are used. */
class PagesIT {

  private static PagesFixture pages;

  @BeforeAll
  static void startServer() throws Exception {
    Chromium.require();
    List<String> applications =
        List.of(
            PagesApplication.PLAIN,
            PagesApplication.THEMED,
            PagesApplication.LOCAL,
            PagesApplication.SITELESS);
    pages = new PagesFixture("pages-it", applications);
    pages.grantAll(PagesApplication.PLAIN);
    pages.grantAll(PagesApplication.THEMED);
  }

  @AfterAll
  static void stopServer() {
    if (pages != null) {
      pages.close();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sites_areChosen_byMouse_byFilterAndByKeyboard(boolean scripts) throws Exception {
    try (BrowserSession browser = pages.session(scripts)) {
      pages.signIn(browser, "mia", "site-b");
      browser.open("/atlassian/sites?to=/app/index.html");
      browser.check("sites", "Choose a site", "button.site");
      browser.find("[name=q]").sendKeys("oRe", Keys.ENTER);
      browser.find("p[role=status]");
      browser.check("sites-filtered", "Choose a site", "button.site");
      assertThat(browser.count("button.site")).isEqualTo(1);
      browser.press("p[role=status] a");
      browser.find("li:nth-child(2)");
      assertThat(browser.count("button.site")).isEqualTo(pages.granted());
      browser.enter("button.site");
      browser.await("Guarded");
      assertThat(browser.addressBar()).isEqualTo(browser.at("/app/index.html"));
      browser.open("/atlassian/sites");
      assertThat(browser.find("[aria-current=true] bdi").getText()).isEqualTo("Acorn");
      browser.check("sites-chosen", "Choose a site", "button.site");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneSiteOrNone_isNoDeadEnd(boolean scripts) throws Exception {
    try (BrowserSession browser = pages.session(scripts)) {
      pages.signIn(browser, "edward", "site-b");
      browser.open("/atlassian/sites");
      browser.check("site-alone", "Choose a site", "button.site");
      browser.press("button.site");
      browser.await("Open");
      browser.forgetCookies();
      // a grant without a scope of a product reaches no site
      pages.atlassian().declineScopes("read:jira-work");
      pages.signIn(browser, "noah", "nut");
      pages.atlassian().declineScopes();
      browser.open("/atlassian/sites");
      browser.check("no-site-granted", "No site to choose");
      browser.use(pages.at(PagesApplication.SITELESS));
      pages.signIn(browser, "mia", "site-b");
      browser.open("/atlassian/sites");
      browser.check("never-a-site", "No site to choose", "");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void accounts_areSwitched_andDisconnected(boolean scripts) throws Exception {
    try (BrowserSession browser = pages.session(scripts)) {
      pages.signIn(browser, "mia", "site-b");
      browser.open("/atlassian/connect?to=/app/index.html");
      browser.check("consent", "Allow access?", "button[value=accept]");
      browser.consent("leila", "site-a");
      browser.check("two-accounts", "Which account do you want to use?");
      if (scripts) {
        assertThat(browser.addressBar()).isEqualTo(browser.at("/atlassian/callback"));
      }
      assertThat(browser.text())
          .contains("signed in here as Mia Krystof", "Go on as " + PagesFixture.LEILA);
      assertThat(browser.isolates(PagesFixture.LEILA)).isTrue();
      browser.press("button.on");
      browser.await("Guarded");
      browser.open("/atlassian/disconnect");
      browser.check("disconnect", "Disconnect from Atlassian?");
      browser.press("button.on");
      browser.check("disconnected", "You are disconnected");
      browser.pressLink("Back to the application");
      browser.await("Open");
      pages.signIn(browser, "mia", "site-b");
      browser.press("button");
      browser.check("logged-out", "You are logged out");
    }
  }

  @Test
  void disconnect_canBeLeftAlone() throws Exception {
    try (BrowserSession browser = pages.session(false)) {
      pages.signIn(browser, "edward", "site-b");
      browser.open("/atlassian/disconnect");
      browser.pressLink("Stay connected");
      browser.await("Open");
      browser.open("/app/index.html");
      browser.await("Guarded");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ownLogin_isConnected_onceThePersonWantsIt(boolean scripts) throws Exception {
    try (BrowserSession browser = pages.session(scripts)) {
      browser.use(pages.at(PagesApplication.LOCAL));
      browser.open("/app/index.html");
      browser.check("no-caller", "Please log in first");
      browser.open("/atlassian/logout");
      browser.check("not-here", "There is no such page here");
      browser.open("/?user=mia");
      // a page elsewhere leads to the address
      String connect = browser.at("/atlassian/connect");
      browser.show("data:text/html,<a href='" + connect + "'>Win a prize</a>");
      browser.press("a");
      browser.check("connect", "Connect with Atlassian");
      browser.press("a.on");
      browser.consent("mia", "site-b");
      browser.await("Open");
    }
  }

  @Test
  void pages_areInTheLanguageOfTheBrowser() throws Exception {
    try (BrowserSession browser = pages.session(true)) {
      pages.signIn(browser, "mia", "site-b");
      browser.prefer("de-AT,de;q=0.9,en;q=0.8");
      browser.open("/atlassian/sites");
      browser.check("german-sites", "W\u00e4hlen Sie eine Site", "button.site");
      assertThat(browser.find("html").getDomAttribute("lang")).isEqualTo("de");
      browser.open("/atlassian/disconnect");
      browser.check("german-disconnect", "Von Atlassian trennen?");
      browser.open("/atlassian/connect");
      browser.consent("edward", "site-a");
      browser.check("german-two-accounts", "Welches Konto m\u00f6chten Sie benutzen?");
    }
  }

  @Test
  void application_hasItsColoursTextsAndLanguages() throws Exception {
    try (BrowserSession browser = pages.session(true)) {
      browser.use(pages.at(PagesApplication.THEMED));
      browser.open("/atlassian/whatever");
      browser.check("themed", "Nothing to see here");
      assertThat(browser.title()).isEqualTo("Nothing to see here \u00b7 Vorf\u00e4lle & mehr");
      assertThat(browser.find("a.on").getCssValue("background-color"))
          .isEqualTo("rgba(94, 77, 178, 1)");
      pages.signIn(browser, "mia", "site-b");
      browser.prefer("ar");
      browser.open("/atlassian/sites");
      browser.check(
          "themed-arabic-sites",
          "\u0627\u062E\u062A\u0631 \u0645\u0648\u0642\u0639\u064B\u0627",
          "button.site");
      assertThat(browser.find("html").getDomAttribute("dir")).isEqualTo("rtl");
    }
  }
}
