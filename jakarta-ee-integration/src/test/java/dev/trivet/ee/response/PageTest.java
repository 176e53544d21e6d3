// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Secret;
import dev.trivet.ee.servlet.FakeBrowser;
import dev.trivet.ee.servlet.FakeRequest;
import dev.trivet.ee.servlet.ResponseParser;
import dev.trivet.log.SecurityLog;
import dev.trivet.model.ErrorCode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  private static final Page PAGE = Page.of("sites", new Link("go-on", "/"));

  private static final Page WITH_FORM =
      PAGE.withControls(new Form(Text.of("ask"), "/go", Map.of("who", "a\"b")));

  private static String html(Page page) {
    return Pages.html(page);
  }

  private static String policy(Page page) {
    return Pages.policy(Pages.response(page));
  }

  /** Returns the source of the only element of a kind, as a browser computes it. */
  private static String hash(String html, String element) {
    Matcher inline =
        Pattern.compile("<" + element + ">(.*)</" + element + ">", Pattern.DOTALL).matcher(html);
    assertThat(inline.find()).isTrue();
    byte[] digest = ResponseParser.sha256(inline.group(1));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  @Test
  void page_escapesEverythingThatItIsGiven() {
    String evil = "<script>&\"'{0}";
    Page page =
        new Page(
                Text.of("go-on-as", evil),
                List.of(Text.of("other-account.both", evil, evil)),
                new Link(Text.of("stay-as", evil), "http://localhost/?a=\"'><b"),
                evil)
            .withOther(new Link(Text.of("stay-as", evil), "\"'><b"))
            .withStyleSheet("\"'><b")
            .withControls(new Form(Text.of("go-on-as", evil), "\"'><b", Map.of(evil, evil)));

    String html = html(page);

    assertThat(html).doesNotContain("<script>").doesNotContain("'><b");
    assertThat(html)
        .contains("<h1>Go on as <bdi>&lt;script&gt;&amp;&quot;&#39;{0}</bdi></h1>")
        .contains("<title>Go on as &lt;script&gt;&amp;&quot;&#39;{0} · Incidents</title>")
        .contains("href=\"http://localhost/?a=&quot;&#39;&gt;&lt;b\"");
    assertThat(
            String.valueOf(
                Pages.view(evil, null, new FakeBrowser().open("/a"))
                    .respond(page, 200, null)
                    .body()))
        .doesNotContain("<script>");
  }

  @Test
  void policy_allowsItsOwnStyleAndNothingElse() {
    assertThat(policy(PAGE))
        .isEqualTo(
            "default-src 'none'; style-src "
                + hash(html(PAGE), "style")
                + "; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
  }

  @Test
  void policy_ofAPageWithAForm_leavesOpenWhereTheFormLeads() {
    assertThat(policy(WITH_FORM)).endsWith("'; frame-ancestors 'none'; base-uri 'none'");
  }

  @Test
  void link_looksLikeAButton_unlessAFormHasButtons() {
    assertThat(html(PAGE)).contains("<p><a class=\"on\" href=\"/\">Open the application</a></p>");
    assertThat(html(WITH_FORM))
        .contains("<p><button class=\"on\">Ask for it</button></p>")
        .contains("<p><a href=\"/\">Open the application</a></p>");
    assertThat(html(PAGE.withOther(new Link("back", "/b"))))
        .contains("<p><a href=\"/b\">Back to the application</a></p>");
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080/app/a.css, http://localhost:8080/app/a.css",
    "'https://www.example.com/a,b/a.css', https://www.example.com/a%2Cb/a.css",
    "http://[::1]:8080/a.css, 'self'"
  })
  void page_thatLoadsASheet_allowsThatOne(String sheet, String source) {
    Page page = PAGE.withStyleSheet(sheet);

    assertThat(policy(page))
        .startsWith(
            "default-src 'none'; style-src " + source.replace("self", "'self'") + " 'sha256-");
    assertThat(html(page)).contains("<link rel=\"stylesheet\" href=\"" + sheet + "\"></head>");
  }

  @Test
  void theme_isTheLastSheet_andAllowed() {
    Response response =
        Pages.view("Incidents", "/css/trivet.css", new FakeBrowser().open("/a"))
            .respond(PAGE.withStyleSheet("http://localhost:8080/app/x.css"), 200, null);

    assertThat(String.valueOf(response.body()))
        .containsSubsequence(
            "<style>",
            "href=\"http://localhost:8080/app/x.css\">",
            "<link rel=\"stylesheet\" href=\"http://localhost:8080/app/css/trivet.css\"></head>");
    assertThat(Pages.policy(response))
        .contains(
            "style-src http://localhost:8080/app/x.css"
                + " http://localhost:8080/app/css/trivet.css 'sha256-");
  }

  @Test
  void names_cannotTurnRoundThePage() {
    String evil = "a\u061Cb\u200Ec\u200Fd\u202Ae\u202Bf\u202Cg\u202Dh\u202Ei";
    String newer = "j\u2066k\u2067l\u2068m\u2069n";
    Page page =
        new Page(Text.of(evil), List.of(Text.of("go-on-as", newer)), new Link("go-on", "/"), null);

    assertThat(html(page)).contains("<h1>abcdefghi</h1>", "<bdi>jklmn</bdi></p>");
    assertThat(HtmlText.escape("\u05D0\u200D\u2065\u206A\u2029\u202F")).hasSize(6);
  }

  @Test
  void page_carriesItsHeaders() {
    assertThat(Pages.response(PAGE).headers())
        .containsEntry("Content-Type", "text/html;charset=UTF-8")
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("X-Frame-Options", "DENY")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Cross-Origin-Resource-Policy", "same-origin")
        .containsEntry("Referrer-Policy", "no-referrer");
    assertThat(Pages.response(WITH_FORM).headers()).containsEntry("Referrer-Policy", "same-origin");
  }

  @Test
  void page_isPlainAndLoadsNothing() {
    String html = html(PAGE.withFootnote("TRV-0101 · 12345678"));

    assertThat(html)
        .startsWith("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">")
        .contains(
            "<title>Choose a site · Incidents</title>", "<header><bdi>Incidents</bdi></header>")
        .contains("<main>", "<small>TRV-0101 · 12345678</small>")
        .doesNotContain("<script", "<img", "<link", "src=", "url(", "http");
    assertThat(Pattern.compile("<a ").matcher(html).results()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "?"})
  void application_withoutAName_isNotNamed(String unnamed) {
    Response response =
        Pages.view(unnamed, null, new FakeBrowser().open("/a")).respond(PAGE, 200, null);

    assertThat(String.valueOf(response.body()))
        .contains("<title>Choose a site</title>")
        .doesNotContain("<header>");
  }

  /** Sides of the page follow the text, so that a page from right to left needs no other rules. */
  @Test
  void style_namesNoLeftAndNoRight() {
    assertThat(PageStyle.TEXT).doesNotContain("left", "right").doesNotContain("url(", "@import");
    assertThat(PageStyle.TEXT).contains("@media(prefers-color-scheme:dark)");
  }

  /** The address bar must not keep an authorization code. */
  @Test
  void failureOfACallback_cleansTheAddress_byOneScriptThatThePolicyNames() {
    Response response = failure(PAGE, "/atlassian/callback?code=a&state=b");

    assertThat(String.valueOf(response.body()))
        .containsOnlyOnce("<script>history.replaceState(null,\"\",location.pathname)</script>");
    assertThat(Pages.policy(response))
        .contains("; script-src " + hash(String.valueOf(response.body()), "script") + "; ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/atlassian/callback", "/atlassian/sites?to=/a", "/callback?code=a", "/a?b"})
  void otherFailure_hasNoScript(String target) {
    assertNoScript(failure(PAGE, target));
  }

  /** A page that is no failure leads on with the address. */
  @Test
  void callbackThatGoesOn_keepsItsAddress() {
    FakeRequest callback = new FakeBrowser().open("/atlassian/callback?code=a&state=b");

    assertNoScript(Pages.view("Incidents", null, callback).respond(PAGE, 200, null));
  }

  private static void assertNoScript(Response response) {
    assertThat(String.valueOf(response.body())).doesNotContain("<script");
    assertThat(Pages.policy(response)).doesNotContain("script-src");
  }

  private static Response failure(Page page, String target) {
    FakeRequest request = new FakeBrowser().open(target);
    SecurityLog log =
        new SecurityLog(new ApplicationName("/app"), new Secret("secret"), System::nanoTime);
    CorrelationId line = CorrelationId.write(log.refused(ErrorCode.STATE_UNKNOWN, "x"), request);
    return Pages.view("Incidents", null, request).respond(page, 400, line);
  }
}
