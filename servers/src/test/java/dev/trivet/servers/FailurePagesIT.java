// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.response.FailureMessages;
import dev.trivet.ee.response.MessageTemplate;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.Fault;
import dev.trivet.model.ErrorCode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trivet's pages about failures in a real browser, and the application's pages in their place. */
class FailurePagesIT {

  private static PagesFixture pages;

  @BeforeAll
  static void startServer() throws Exception {
    Chromium.require();
    pages =
        new PagesFixture(
            "failure-pages-it",
            List.of(PagesApplication.PLAIN, PagesApplication.OWN, PagesApplication.PAUSED));
  }

  @AfterAll
  static void stopServer() {
    if (pages != null) {
      pages.close();
    }
  }

  @AfterEach
  void repair() {
    pages.atlassian().repair();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void requests_thatAreRefused_sayWhatHappened(boolean scripts) throws Exception {
    try (BrowserSession browser = pages.session(scripts)) {
      browser.open("/atlassian/whatever");
      browser.check("unknown-path", "Page not found");
      assertThat(browser.title()).isEqualTo("Page not found \u00b7 Incidents");
      browser.open("/atlassian/connect?to=//evil.example");
      browser.check("bad-link", "This link does not work");
      browser.open("/atlassian/logout");
      browser.check("bad-method", "This address does not work like that");
      browser.open("/app/index.html;v=1");
      browser.check("ambiguous", "This address is not clear");
      browser.open("/index.html");
      browser.press("button");
      browser.check("not-signed-in", "Please sign in");
      String form =
          "<form method=post action='" + browser.at("/atlassian/logout") + "'><button>Win";
      browser.show("data:text/html," + form);
      browser.press("button");
      browser.check("cross-site", "Nothing was changed");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void signIns_thatFail_sayWhatHappened_andLeaveACleanAddress(boolean scripts) throws Exception {
    try (BrowserSession browser = pages.session(scripts)) {
      browser.open("/atlassian/callback?code=a-code&state=a-state");
      checkCallback(browser, "unknown-sign-in", "This sign-in cannot be finished", scripts);
      browser.open("/app/index.html");
      browser.press("button[value=cancel]");
      checkCallback(browser, "declined", "You declined", scripts);
      browser.open("/app/index.html");
      browser.consent("ida", "site-b");
      checkCallback(browser, "inactive", "This account is not active", scripts);
      pages
          .atlassian()
          .fault(Endpoint.TOKEN, Fault.error(400, "invalid_grant", "Invalid authorization code"));
      browser.open("/app/index.html");
      browser.consent("mia", "site-b");
      checkCallback(browser, "not-finished", "Atlassian did not finish the sign-in", scripts);
      pages.atlassian().fault(Endpoint.TOKEN, Fault.error(401, "access_denied", "Unauthorized"));
      browser.open("/app/index.html");
      browser.consent("mia", "site-b");
      checkCallback(browser, "client-refused", "This application is not set up correctly", scripts);
    }
  }

  private static void checkCallback(
      BrowserSession browser, String name, String heading, boolean scripts) throws IOException {
    browser.check(name, heading);
    if (scripts) {
      assertThat(browser.addressBar()).isEqualTo(browser.at("/atlassian/callback"));
    }
  }

  /** The pause that Atlassian asks for is one of the whole application, so this one is its own. */
  @Test
  void waitingPage_finishesTheSignIn_byItself() throws Exception {
    try (BrowserSession browser = pages.session(true)) {
      browser.use(pages.at(PagesApplication.PAUSED));
      pages.atlassian().fault(Endpoint.TOKEN, Fault.tooManyRequests("15"));
      browser.open("/app/index.html");
      browser.consent("mia", "site-b");
      browser.await("Atlassian is not available at the moment");
      browser.open("/app/index.html");
      browser.consent("mia", "site-b");
      browser.check("waiting", "Atlassian is not available at the moment", "");
      assertThat(browser.text()).contains("Your consent is not lost", "tries again by itself in");
      browser.await("Guarded");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void page_thatAtlassianCannotServe_saysWhatHappened(boolean scripts) throws Exception {
    try (BrowserSession browser = pages.session(scripts)) {
      pages.signIn(browser, "edward", "site-b");
      pages.atlassian().fault(Endpoint.JIRA, Fault.tooManyRequests("20"));
      browser.open("/app/issues");
      browser.check("throttled", "Too many calls to Atlassian");
      assertThat(browser.text()).contains("Atlassian (Jira)", "tries again by itself in");
      browser.open("/scoped/index.html");
      browser.consent("edward", "site-b");
      browser.check("missing-permission", "A permission is missing");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void errorPageOfTheApplication_replacesTrivets(boolean scripts) throws Exception {
    try (BrowserSession browser = pages.session(scripts)) {
      browser.use(pages.at(PagesApplication.OWN));
      browser.open("/atlassian/whatever");
      browser.await("Page not found");
      assertThat(browser.text()).contains("On from here");
      // the session cookie is strict, so a page of Trivet opens the callback again
      browser.open("/app/index.html");
      browser.consent("edward", "site-b");
      browser.await("This site is not invited");
      assertThat(browser.text()).contains("On from here");
      browser.open("/app/index.html");
      browser.consent("mia", "site-c");
      browser.await("Guarded");
    }
  }

  @Test
  void hopForAStrictCookie_isAPage_forBrowsersThatDoNotGoOn() throws Exception {
    try (BrowserSession browser = pages.session(false)) {
      browser.use(pages.at(PagesApplication.OWN));
      HttpResponse<String> begun = new Browser().open(URI.create(browser.at("/app/index.html")));
      URI callback = pages.atlassian().consent(Browser.location(begun), "leila", "site-c");
      // not by Browser, which refuses pages with a code: this one hands it on
      HttpResponse<String> hop =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(callback).build(), BodyHandlers.ofString());
      assertThat(hop.headers().firstValue("Refresh")).isPresent();
      String page = Base64.getEncoder().encodeToString(hop.body().getBytes(StandardCharsets.UTF_8));
      browser.show("data:text/html;charset=utf-8;base64," + page);
      browser.check("one-moment", "One moment");
    }
  }

  @ParameterizedTest
  @CsvSource({"en,messages", "de,messages_de"})
  void everyFailure_hasItsText(String language, String file) throws Exception {
    Properties texts = texts(file);
    try (BrowserSession browser = pages.session(true)) {
      pages.signIn(browser, "edward", "site-b");
      browser.prefer(language);
      Map<String, ErrorCode> templates = new HashMap<>();
      for (ErrorCode code : ErrorCode.values()) {
        MessageTemplate template = FailureMessages.of(code);
        templates.putIfAbsent(template.key(), code);
      }
      for (Map.Entry<String, ErrorCode> template : templates.entrySet()) {
        browser.open("/app/fail?code=" + template.getValue().name());
        browser.checkText(
            "text-" + template.getKey() + "-" + language,
            texts.getProperty(template.getKey() + ".title"));
      }
    }
  }

  private static Properties texts(String file) throws IOException {
    Properties texts = new Properties();
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(FailureMessages.class.getResourceAsStream(file + ".properties")),
            StandardCharsets.UTF_8)) {
      texts.load(in);
    }
    return texts;
  }
}
