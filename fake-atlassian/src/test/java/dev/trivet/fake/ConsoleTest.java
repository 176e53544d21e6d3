// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Console, as a browser without script uses it. */
@ExtendWith(FakeAtlassianExtension.class)
class ConsoleTest {
  private final FakeAtlassian fake;
  private final App app;

  ConsoleTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new App(fake);
  }

  @Test
  void page_loadsNothingFromElsewhere_andIsNotFramed() throws Exception {
    HttpResponse<String> page = app.get(fake.console());

    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .contains("form-action 'self'")
        .doesNotContain("unsafe");
    // with no-referrer browsers send the forms with Origin: null
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
    assertThat(page.body()).doesNotContain("style=", "onclick", "http://", "https://");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/console.css", "/console/console.js"})
  void filesOfThePage_areServed(String path) throws Exception {
    HttpResponse<String> file = app.get(URI.create(fake.url() + path));

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/");
  }

  @Test
  void eachButton_hasASentence_andEachFieldALabel() throws Exception {
    String page = app.get(fake.console()).body();

    var buttons = Pattern.compile("aria-describedby=\"([a-z]+-about)\"").matcher(page);
    int count = 0;
    for (; buttons.find(); count++) {
      assertThat(page).containsPattern("<p id=\"" + buttons.group(1) + "\">[A-Z][^<]{30,}\\.</p>");
    }
    assertThat(count).isEqualTo(11);
    var fields = Pattern.compile("<(?:input|select) id=\"([a-z-]+)\"").matcher(page);
    while (fields.find()) {
      assertThat(page).contains("<label for=\"" + fields.group(1) + "\">");
    }
  }

  @Test
  void page_showsTheLedger_withStepsAndNames_andWithoutSecrets() throws Exception {
    Map<String, Object> tokens = app.signIn("mia", "site-a");
    app.get("/me", tokens.get("access_token"));
    app.get("/x/" + tokens.get("access_token"), "x");
    app.get(URI.create(fake.url() + "/%3Cscript%3E"));

    String page = app.get(fake.console()).body();

    assertThat(page)
        .contains("3 Remember", "4 Callback", "6 Token", "7 Identity", "Mia Krystof")
        .contains("<ol reversed start=\"6\">", "(a path that may hold a secret)")
        .doesNotContain("<script>", "@example.com")
        .doesNotContain(String.valueOf(tokens.get("access_token")))
        .doesNotContain(String.valueOf(tokens.get("refresh_token")))
        .doesNotContain(FakeAtlassian.CLIENT_SECRET);
    assertThat(SecretScan.in(page)).isEmpty();
  }

  @Test
  void longLedger_isCut() throws Exception {
    for (int i = 0; i < 201; i++) {
      app.get("/me", "x");
    }

    assertThat(app.get(fake.console()).body())
        .contains("<dd>201</dd>", "The newest 200 of them")
        .doesNotContain("start=\"202\"");
  }

  @Test
  void clock_goesOn() throws Exception {
    act("hour");
    act("days");

    assertThat(fake.clock().offset()).isEqualTo(Duration.ofDays(89).plusHours(1));
    assertThat(app.get(fake.console()).body()).contains("ahead by 89 d 1 h");
  }

  @Test
  void throttle_isOnce() throws Exception {
    Object token = app.signIn("mia", "site-a").get("access_token");
    String path = "/ex/jira/" + fake.site("site-a").cloudId() + "/echo";
    act("throttle");
    assertThat(app.get(fake.console()).body()).contains("status 429 (jira, confluence)");

    assertThat(app.get(path, token).headers().firstValue("Retry-After")).contains("30");
    assertThat(app.get(path, token).statusCode()).isEqualTo(200);
  }

  @Test
  void down_leavesTheConsentPage_andWorksAgain() throws Exception {
    act("down");

    assertThatThrownBy(() -> app.get("/me", "x")).isInstanceOf(IOException.class);
    assertThat(app.get(app.authorizeUrl()).statusCode()).isEqualTo(200);
    act("repair");
    assertThat(app.get("/me", "x").statusCode()).isEqualTo(401);
  }

  @Test
  void down_isDown_alsoAfterSlow() throws Exception {
    act("slow");
    act("down");

    assertThatThrownBy(() -> app.get("/me", "x")).isInstanceOf(IOException.class);
    assertThat(app.get(fake.console()).body()).doesNotContain("delay PT5S");
  }

  @Test
  void slow_isShownUntilItWorksAgain() throws Exception {
    act("slow");
    assertThat(app.get(fake.console()).body())
        .contains("delay PT5S (token, me, resources, jira, confluence)");

    act("repair");
    assertThat(app.get(fake.console()).body()).contains("<dt>Faults</dt><dd>none</dd>");
  }

  @Test
  void revoke_endsTheGrantOfThePerson() throws Exception {
    Object token = app.signIn("mia", "site-a").get("access_token");
    Object other = app.signIn("edward", "site-a").get("access_token");

    act("revoke&person=mia");

    assertThat(app.get("/me", token).statusCode()).isEqualTo(401);
    assertThat(app.get("/me", other).statusCode()).isEqualTo(200);
  }

  @Test
  void declinedScope_isMissingOnce() throws Exception {
    act("decline&scope=read%3Ajira-work");
    assertThat(app.get(fake.console()).body()).contains("<dd>read:jira-work</dd>");

    assertThat(app.signIn("mia", "site-a").toString()).doesNotContain("read:jira-work");
    assertThat(app.signIn("mia", "site-a").toString()).contains("read:jira-work");
  }

  @Test
  void personAndSite_areAdded_onceEach() throws Exception {
    act("person&name=Ada+Lovelace");
    act("site&name=Dogwood&products=jira");

    assertThat(fake.person("ada-lovelace").name()).isEqualTo("Ada Lovelace");
    assertThat(fake.site("dogwood").products()).containsExactly("jira");
    assertThat(app.get(app.authorizeUrl()).body()).contains("Ada Lovelace", "Dogwood");
    assertThat(send("person&name=Ada+Lovelace").statusCode()).isEqualTo(400);
    assertThat(send("site&name=Dogwood&products=jira").statusCode()).isEqualTo(400);
  }

  @Test
  void reset_startsAnew() throws Exception {
    app.signIn("mia", "site-a");
    act("reset");

    fake.ledger().expectNoCalls();
    assertThat(app.get(fake.console()).body()).contains("No call yet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fly",
        "",
        "revoke",
        "revoke&person=stranger",
        "person&name=",
        "person&name=%E2%82%AC",
        "site&name=x&products=trello",
        "decline&scope=%3Cb%3E&x=%GG"
      })
  void wrongForm_isSaidOnThePage(String form) throws Exception {
    HttpResponse<String> page = send(form);

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("Nothing was done: ");
    assertThat(fake.people()).hasSize(3);
  }

  @Test
  void message_isOfAKnownActionOnly() throws Exception {
    assertThat(app.get(URI.create(fake.console() + "?done=hour")).body())
        .contains("Done: An hour later.");
    assertThat(app.get(URI.create(fake.console() + "?done=%3Cb%3E")).body())
        .doesNotContain("Done", "<b>");
  }

  /** Presses a button, and follows the redirect. */
  private void act(String form) throws Exception {
    HttpResponse<String> response = send(form);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
    String next = response.headers().firstValue("Location").orElseThrow();
    assertThat(app.get(fake.console().resolve(next)).body()).contains("Done: ");
  }

  private HttpResponse<String> send(String form) throws Exception {
    return app.post("/console", "application/x-www-form-urlencoded", "action=" + form);
  }
}
