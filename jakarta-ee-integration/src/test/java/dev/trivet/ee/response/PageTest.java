// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.servlet.ResponseParser;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageTest {

  private static String html(Page page) {
    return String.valueOf(page.toResponse(200).body());
  }

  private static String policy(Page page) {
    return String.valueOf(page.toResponse(200).headers().get("Content-Security-Policy"));
  }

  @Test
  void page_escapesEverythingThatItIsGiven() {
    String evil = "<script>&\"'";

    String html = html(new Page(evil, evil, new Link(evil, "http://localhost/?a=\"'><b"), evil));

    assertThat(html).doesNotContain("<script>").doesNotContain("'><b");
    assertThat(html).contains("<h1>&lt;script&gt;&amp;&quot;&#39;</h1>");
    assertThat(html).contains("href=\"http://localhost/?a=&quot;&#39;&gt;&lt;b\"");
  }

  @Test
  void policy_allowsItsOwnStyleAndNothingElse() {
    Page page = new Page("t", "x", new Link("l", "/"), null);
    Matcher style = Pattern.compile("<style>(.*)</style>").matcher(html(page));

    assertThat(style.find()).isTrue();
    String hash = Base64.getEncoder().encodeToString(ResponseParser.sha256(style.group(1)));
    assertThat(page.toResponse(200).headers())
        .containsEntry(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'sha256-"
                + hash
                + "'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
  }

  @Test
  void policy_ofAPageWithAForm_leavesOpenWhereTheFormLeads() {
    Page page =
        new Page("t", "x", new Link("l", "/"), null).withForm(Form.button("Go", "/go", Map.of()));

    assertThat(policy(page)).endsWith("'; frame-ancestors 'none'; base-uri 'none'");
  }

  @Test
  void link_looksLikeAButton_unlessAFormHasButtons() {
    Page page = new Page("t", "x", new Link("l", "/"), null);

    assertThat(html(page)).contains("<p><a class=\"on\" href=\"/\">l</a></p>");
    assertThat(html(page.withForm(Form.button("Go", "/go", Map.of()))))
        .contains("<p><a href=\"/\">l</a></p>");
  }

  @Test
  void page_thatLoadsASheet_allowsThoseOfItsOrigin() {
    Page page = new Page("t", "x", new Link("l", "/"), null).withStyleSheet("/a\".css");

    assertThat(policy(page)).startsWith("default-src 'none'; style-src 'self' 'sha256-");
    assertThat(html(page)).contains("<link rel=\"stylesheet\" href=\"/a&quot;.css\"></head>");
  }

  @Test
  void page_thatIsLoadedAgain_namesNoAddress() {
    Page page = new Page("t", "x", new Link("l", "/"), null);

    assertThat(html(page)).doesNotContain("http-equiv");
    assertThat(html(page.withRetry("7")))
        .contains("<meta http-equiv=\"refresh\" content=\"7\"><title>");
    assertThat(policy(page.withRetry("7"))).isEqualTo(policy(page));
  }

  @Test
  void names_cannotTurnRoundThePage() {
    String evil = "a\u061Cb\u200Ec\u200Fd\u202Ae\u202Bf\u202Cg\u202Dh\u202Ei";
    String newer = "j\u2066k\u2067l\u2068m\u2069n";

    assertThat(html(new Page(evil, newer, new Link("l", "/"), null)))
        .contains("<h1>abcdefghi</h1>", "<p>jklmn</p>");
    assertThat(HtmlText.escape("\u05D0\u200D\u2065\u206A\u2029\u202F")).hasSize(6);
  }

  @Test
  void page_carriesItsHeaders() {
    assertThat(new Page("t", "x", new Link("l", "/"), null).toResponse(200).headers())
        .containsEntry("Content-Type", "text/html;charset=UTF-8")
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("X-Frame-Options", "DENY")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Cross-Origin-Resource-Policy", "same-origin")
        .containsEntry("Referrer-Policy", "no-referrer");
  }

  @Test
  void page_isPlainAndLoadsNothing() {
    String html = html(new Page("Title", "Text", new Link("Go", "/x"), "TRV-0101 · 12345678"));

    assertThat(html)
        .startsWith("<!doctype html>\n<html lang=\"en\">")
        .contains("<title>Title</title>", "<main>", "<small>TRV-0101 · 12345678</small>")
        .doesNotContain("<script", "<img", "<link", "src=", "url(", "http");
    assertThat(Pattern.compile("<a ").matcher(html).results()).hasSize(1);
  }
}
