// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.model.CloudId;
import dev.trivet.model.Product;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteChoiceTest {

  private static final Link ALL = new Link("filter.all", "/sites");

  private static Site site(int number, String name, @Nullable String avatar) {
    return new Site(
        new CloudId("id-" + number),
        name,
        URI.create("https://site-" + number + ".atlassian.net"),
        avatar == null ? null : URI.create(avatar),
        List.of(
            new Product(Product.JIRA, Scopes.none()),
            new Product(Product.CONFLUENCE, Scopes.none()),
            new Product("other", Scopes.none()).installed(false)));
  }

  private static List<Site> sites(int number) {
    return IntStream.range(0, number).mapToObj(i -> site(i, "Site " + i, null)).toList();
  }

  private static SiteChoice choice(List<Site> sites, String filter) {
    return new SiteChoice("/sites", "/a?b=1", sites, new CloudId("id-1"), filter, ALL);
  }

  private static String html(SiteChoice choice) {
    return choice.html(Messages.ENGLISH);
  }

  private static long count(String part, String html) {
    return Pattern.compile(Pattern.quote(part)).matcher(html).results().count();
  }

  @Test
  void site_hasItsHostItsProducts_andAMarkWhereItIsTheCurrentOne() {
    assertThat(html(choice(sites(2), "")))
        .contains(
            "<bdi>Site 0</bdi><small><bdi>site-0.atlassian.net</bdi></small>"
                + "<small><bdi>Jira, Confluence</bdi> · not installed for <bdi>another product</bdi></small>")
        .contains("value=\"id-1\" aria-current=\"true\">")
        .contains("<bdi>Site 1</bdi> <b>current choice</b>")
        .containsOnlyOnce("aria-current")
        .contains("<input type=\"hidden\" name=\"to\" value=\"/a?b=1\">");
  }

  @ParameterizedTest
  @CsvSource({"7, 0", "8, 1", "40, 1"})
  void filter_isThere_fromEightSitesOn(int number, int filters) {
    String html = html(choice(sites(number), ""));

    assertThat(count("type=\"search\"", html)).isEqualTo(filters);
    assertThat(count("<li>", html)).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "'site 1', 3",
    "' SITE 11 ', 1",
    "SITE-3, 1",
    "atlassian.net, 0",
    "nowhere, 0",
    "<script>, 0",
    "'', 12"
  })
  void filter_looksAtNameAndHost_andIsNotShownAgain(String typed, int shown) {
    String html = html(choice(sites(12), typed));

    assertThat(count("<li>", html)).isEqualTo(shown);
    assertThat(html).doesNotContain("<script>", "nowhere", "SITE");
    assertThat(html.contains("<bdi>" + shown + "</bdi> of <bdi>12</bdi> sites."))
        .isEqualTo(!typed.isBlank());
    assertThat(html.contains("<a href=\"/sites\">Show all</a>")).isEqualTo(!typed.isBlank());
  }

  @Test
  void filter_ofAFewSites_isNotApplied() {
    assertThat(count("<li>", html(choice(sites(7), "site 1")))).isEqualTo(7);
  }

  @Test
  void filter_thatFindsNothing_leavesNoEmptyForm() {
    assertThat(html(choice(sites(12), "nowhere"))).doesNotContain("method=\"post\"", "<ul>");
  }

  @Test
  void picture_standsBeforeTheFirstLetter_andNeedsNoText() {
    Site grinning = site(1, "\uD83D\uDE00 desk", "https://avatars.example/a.png?x=1&y=2");

    assertThat(html(choice(List.of(grinning), "")))
        .contains(
            "<span class=\"av\" aria-hidden=\"true\">\uD83D\uDE00<img alt=\"\" loading=\"lazy\""
                + " src=\"https://avatars.example/a.png?x=1&amp;y=2\"></span>");
    assertThat(choice(List.of(grinning), "").imageSources())
        .containsExactly("https://avatars.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://avatars.example/a.png",
        "data:image/png,x",
        "//avatars.example/a.png",
        "https://[::1]/a.png",
        "/a.png"
      })
  void picture_thatCannotBeAllowedAlone_isLeftOut(String address) {
    SiteChoice choice = choice(List.of(site(1, "Acorn", address)), "");

    assertThat(html(choice)).doesNotContain("<img");
    assertThat(choice.imageSources()).isEmpty();
  }

  @Test
  void policy_allowsTheOriginsOfThePictures_andNoOthers() {
    List<Site> sites =
        List.of(
            site(1, "A", "https://b.example:8443/x.png"),
            site(2, "B", "https://a.example/x.png"),
            site(3, "C", "https://a.example/y.png"),
            site(4, "D", null));
    Page page = Page.of("sites", new Link("sites.more", "/more"));

    assertThat(Pages.policy(Pages.response(page.withControls(choice(sites, "")))))
        .contains("; img-src https://a.example https://b.example:8443; frame-ancestors 'none'");
    assertThat(Pages.policy(Pages.response(page.withControls(choice(sites(3), "")))))
        .doesNotContain("img-src");
  }

  @Test
  void names_areEscaped() {
    Site evil = site(1, "<b>\"'", null);

    assertThat(html(choice(List.of(evil), "")))
        .contains("aria-hidden=\"true\">&lt;</span>", "<bdi>&lt;b&gt;&quot;&#39;</bdi>")
        .doesNotContain("<b>\"");
  }
}
