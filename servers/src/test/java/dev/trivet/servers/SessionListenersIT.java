// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.servers.listening.ListenerFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Tests of session listeners that throw (field-reports 3). Some servers propagate the exception,
 * some do not; each response must tell what the next request finds.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SessionListenersIT {

  private static final List<String> EVENTS =
      List.of("id", "added", "replaced", "removed", "destroyed", "unbound");

  private static final String OUT = "You are not signed in.";
  private static final String AS_BEFORE = "You are still signed in as before.";
  private static final String UNKNOWN = "see whether you are signed in";

  private final FakeAtlassian atlassian = Suites.LISTENING.atlassian();
  private List<DeployedApplication> contexts;
  private int people;

  @BeforeAll
  void start() throws Exception {
    Suites.SECOND.start();
    contexts = Suites.LISTENING.contexts();
    for (DeployedApplication context : contexts) {
      context.await("/index.html");
    }
  }

  /** Action of a person while the listeners fail. */
  private interface Act {
    HttpResponse<String> in(DeployedApplication context, Browser browser)
        throws IOException, InterruptedException;
  }

  /** Returns a browser whose session contains a basket and whose sign-in is at Atlassian. */
  private URI begin(DeployedApplication context, Browser browser) throws Exception {
    String user = "person-" + people++ + ".local";
    browser.open(context.at("/open/trouble?user=" + user));
    return Browser.location(browser.open(context.at("/app/who")));
  }

  private Browser signedIn(DeployedApplication context) throws Exception {
    Browser browser = new Browser();
    URI callback = atlassian.consent(begin(context, browser), "mia", "site-a");
    assertThat(browser.open(callback).statusCode()).isEqualTo(303);
    return browser;
  }

  private static void trouble(DeployedApplication context, String at, ListenerFailure by)
      throws Exception {
    new Browser().open(context.at("/open/trouble?at=" + at + "&by=" + by));
  }

  /** Returns the error in the response to an action, or an empty text. */
  private static String complaint(
      DeployedApplication context,
      Browser browser,
      String event,
      ListenerFailure by,
      String done,
      Act act)
      throws Exception {
    trouble(context, ServerUnderTest.survives(event, by) ? event : "", by);
    HttpResponse<String> answer;
    try {
      answer = act.in(context, browser);
    } finally {
      trouble(context, "", by);
    }
    String next = browser.open(context.at("/open/who")).body();
    String account = next.replaceAll("(?s).*account=(.*) principal=.*", "$1");
    boolean agrees = account.equals("none") || !next.contains("principal=null");
    boolean true303 = answer.statusCode() == 303 && account.equals(done);
    boolean page = answer.statusCode() >= 400 && isTrue(answer.body(), account);
    boolean end = answer.statusCode() == 200 && account.equals(done);
    return agrees && (true303 || page || end)
        ? ""
        : "%s, %s %s: %d %s; then %s"
            .formatted(context, event, by, answer.statusCode(), answer.body(), next);
  }

  private static boolean isTrue(String page, String account) {
    if (page.contains("TRV-0103")) {
      return false;
    }
    if (page.contains("TRV-0201") || page.contains("TRV-0101")) {
      return account.equals("none");
    }
    if (account.equals("Edward Thorne") || !page.contains("TRV-011")) {
      return false;
    }
    return page.contains(UNKNOWN) || page.contains(account.equals("none") ? OUT : AS_BEFORE);
  }

  @Test
  void signIn_isUndoneOrDone() throws Exception {
    List<String> complaints = new ArrayList<>();
    for (DeployedApplication context : contexts) {
      for (String event : EVENTS) {
        for (ListenerFailure by : ListenerFailure.values()) {
          Browser browser = new Browser();
          URI callback = atlassian.consent(begin(context, browser), "mia", "site-a");
          complaints.add(
              complaint(
                  context, browser, event, by, "Mia Krystof", (at, mia) -> mia.open(callback)));
        }
      }
    }
    complaints.removeIf(String::isEmpty);

    assertThat(complaints).isEmpty();
  }

  @Test
  void switchOfAccounts_isUndoneOrDone() throws Exception {
    List<String> complaints = new ArrayList<>();
    for (DeployedApplication context : contexts) {
      for (String event : EVENTS) {
        for (ListenerFailure by : ListenerFailure.values()) {
          Browser browser = signedIn(context);
          URI again = Browser.location(browser.open(context.at("/atlassian/connect")));
          HttpResponse<String> asked = browser.open(atlassian.consent(again, "edward", "site-b"));
          assertThat(asked.statusCode()).isEqualTo(409);
          String who = asked.body().replaceAll("(?s).*name=\"who\" value=\"([^\"]+)\".*", "$1");
          complaints.add(
              complaint(
                  context,
                  browser,
                  event,
                  by,
                  "Edward Thorne",
                  (at, mia) -> post(at, mia, "/atlassian/switch", "who=" + who)));
        }
      }
    }
    complaints.removeIf(String::isEmpty);

    assertThat(complaints).isEmpty();
  }

  private static HttpResponse<String> post(
      DeployedApplication context, Browser browser, String path, String form)
      throws IOException, InterruptedException {
    return browser.post(context.at(path), context.server().toString(), form);
  }

  /** Checks that a logout fails closed: the person is logged out, and the page says so. */
  @Test
  void logoutAndDisconnect_areDone() throws Exception {
    List<String> complaints = new ArrayList<>();
    for (DeployedApplication context : contexts) {
      boolean own = context.path().endsWith("-atlassian");
      for (String path : own ? List.of("logout", "disconnect") : List.of("disconnect")) {
        for (String event : EVENTS) {
          for (ListenerFailure by : ListenerFailure.values()) {
            Browser browser = signedIn(context);
            complaints.add(
                complaint(
                    context,
                    browser,
                    event,
                    by,
                    "none",
                    (at, mia) -> {
                      HttpResponse<String> page = post(at, mia, "/atlassian/" + path, "");
                      assertThat(page.statusCode())
                          .as("%s %s %s", context, event, by)
                          .isEqualTo(200);
                      assertThat(page.body()).containsAnyOf("logged out", "disconnected");
                      return page;
                    }));
            assertThat(browser.open(context.at("/app/who")).statusCode()).isNotEqualTo(200);
          }
        }
      }
    }
    complaints.removeIf(String::isEmpty);

    assertThat(complaints).isEmpty();
  }

  @Test
  void choiceOfASite_isUndoneOrDone() throws Exception {
    List<String> complaints = new ArrayList<>();
    String form = "cloudId=" + atlassian.site("site-a").cloudId();
    for (DeployedApplication context : contexts) {
      for (String event : EVENTS) {
        for (ListenerFailure by : ListenerFailure.values()) {
          complaints.add(
              complaint(
                  context,
                  signedIn(context),
                  event,
                  by,
                  "Mia Krystof",
                  (at, mia) -> post(at, mia, "/atlassian/sites", form)));
        }
      }
    }
    complaints.removeIf(String::isEmpty);

    assertThat(complaints).isEmpty();
  }
}
