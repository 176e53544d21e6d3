// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.http.Request;
import dev.trivet.http.Response;
import dev.trivet.model.Product;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import dev.trivet.story.Clients;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SitesEndpointTest {

  private static final String JIRA =
      "{\"id\":\"a-1\",\"url\":\"https://acorn.atlassian.net\",\"name\":\"Acorn\","
          + "\"scopes\":[\"read:jira-work\"],\"avatarUrl\":\"https://img.example/a.png\"}";
  private static final String CONFLUENCE =
      "{\"id\":\"a-1\",\"url\":\"https://acorn.atlassian.net\",\"name\":\"Acorn\","
          + "\"scopes\":[\"search:confluence\"]}";
  private static final String BIRCH =
      "{\"id\":\"b-2\",\"url\":\"https://birch.atlassian.net\",\"name\":\"birch\",\"scopes\":[]}";

  private final List<String> leftOut = new ArrayList<>();

  @Test
  void request_carriesTheTokenInTheHeaderOnly() {
    Request request = SitesEndpoint.request(Clients.usual(), Clients.tokens());

    assertThat(request)
        .hasToString("GET https://api.atlassian.com/oauth/token/accessible-resources");
    assertThat(request.headers()).containsEntry("Authorization", "Bearer " + Clients.ACCESS_TOKEN);
  }

  @Test
  void read_mergesTheEntriesOfOneSite_inAnyOrder() {
    List<Site> sites = read(CONFLUENCE, BIRCH, JIRA);

    assertThat(sites).extracting(Site::name).containsExactly("Acorn", "birch");
    assertThat(sites.get(0).products())
        .containsExactlyInAnyOrder(
            new Product("jira", Scopes.parse("read:jira-work")),
            new Product("confluence", Scopes.parse("search:confluence")));
    assertThat(sites.get(0).avatarUrl()).hasToString("https://img.example/a.png");
    assertThat(read(JIRA, CONFLUENCE, BIRCH)).isEqualTo(sites);
  }

  @Test
  void read_mergesTheScopesOfOneProduct() {
    List<Site> sites = read(JIRA, JIRA.replace("read:jira-work", "write:jira-work"));

    assertThat(sites).hasSize(1);
    assertThat(sites.get(0).products())
        .containsExactly(new Product("jira", Scopes.parse("read:jira-work write:jira-work")));
  }

  @Test
  void read_withoutNameAndImage_usesTheHost() {
    List<Site> sites = read("{\"id\":\"c\",\"url\":\"https://cedar.atlassian.net\"}");

    assertThat(sites).hasSize(1);
    assertThat(sites.get(0).name()).isEqualTo("cedar.atlassian.net");
    assertThat(sites.get(0).avatarUrl()).isNull();
    assertThat(sites.get(0).products()).containsExactly(new Product("other", Scopes.none()));
  }

  @Test
  void read_whenOnlyOneEntryHasTheName_takesIt() {
    String nameless = CONFLUENCE.replace("\"name\":\"Acorn\",", "");

    assertThat(read(nameless, JIRA)).extracting(Site::name).containsExactly("Acorn");
    assertThat(read(JIRA, nameless)).extracting(Site::name).containsExactly("Acorn");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"url\":\"https://x.atlassian.net\",\"name\":\"X\"}",
        "{\"id\":\"x\",\"name\":\"X\"}",
        "{\"id\":\"\",\"url\":\"https://x.atlassian.net\"}",
        "{\"id\":7,\"url\":\"https://x.atlassian.net\"}",
        "{\"id\":\"x/../y\",\"url\":\"https://x.atlassian.net\"}",
        "{\"id\":\"x\",\"url\":\"javascript:alert(1)\"}",
        "{\"id\":\"x\",\"url\":\"not a url\"}",
        "{}",
        "7",
        "null"
      })
  void read_leavesOutEntriesWithoutIdOrAddress(String entry) {
    assertThat(read(entry, JIRA)).extracting(Site::name).containsExactly("Acorn");
  }

  /**
   * Regression test of field reports 6: a site whose host is not ASCII was left out without a log
   * line.
   */
  @ParameterizedTest
  @CsvSource({
    "https://b\u00fccher.atlassian.net, https://xn--bcher-kva.atlassian.net",
    "https://\u4f8b\u3048.jp/wiki, https://xn--r8jz45g.jp/wiki",
    "https://\u043f\u0440\u0438\u043c\u0435\u0440.example:8443/a?b=c,"
        + " https://xn--e1afmkfd.example:8443/a?b=c",
    "https://B\u00dcCHER.example, https://xn--bcher-kva.example",
    "https://acorn\u3002example, https://acorn.example",
    "https://acorn.atlassian.net/caf\u00e9?q=\u00fc,"
        + " https://acorn.atlassian.net/caf%C3%A9?q=%C3%BC",
    "https://[2001:db8::1]:8443/x, https://[2001:db8::1]:8443/x"
  })
  void read_keepsASiteWhoseAddressIsNotAscii_inAFormForLinksAndHeaders(String url, String kept) {
    List<Site> sites = read("{\"id\":\"b\",\"name\":\"B\",\"url\":\"" + url + "\"}");

    assertThat(sites).extracting(site -> site.url().toString()).containsExactly(kept);
    assertThat(leftOut).isEmpty();
  }

  @Test
  void read_tellsInOneLine_whichEntriesItLeavesOut() {
    read(
        JIRA,
        "{\"id\":\"leak/1\",\"url\":\"https://x.atlassian.net\"}",
        "{\"id\":\"s\",\"url\":\"https://stra\u00dfe.leak.example\"}",
        "{\"id\":\"u\",\"url\":\"https://under_score.leak.example\"}",
        "{\"id\":\"t\",\"url\":\"https://evil.example\uFF0F.leak.example\"}",
        "{\"id\":\"q\",\"url\":\"https://\u00fc.evil.example\uFF20leak.example\"}",
        "{\"id\":\"v\",\"url\":\"ftp://leak.example\"}",
        "{\"id\":\"w\",\"url\":\"https://" + "\u00fc".repeat(64) + ".leak.example\"}");

    assertThat(leftOut)
        .containsExactly(
            "sites that Atlassian lists and that cannot be used are left out: 1 without a usable"
                + " cloud id, 6 without a usable web address");
  }

  @Test
  void read_leavesOutScopesThatAreNone() {
    String odd =
        JIRA.replace("[\"read:jira-work\"]", "[\"read:jira-work\",\"a b\",7,\"\",\"a,b\"]");

    assertThat(read(odd).get(0).products())
        .containsExactly(new Product("jira", Scopes.parse("read:jira-work")));
  }

  @Test
  void read_ofAnEmptyList_isNormal() {
    assertThat(read()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "null", "{\"code\":401}", "<html></html>", "[{\"id\":\"leak\"}"})
  void read_ofWhatIsNoList_isTransient(String body) {
    assertThatThrownBy(() -> SitesEndpoint.read(new Response(200, body), leftOut::add))
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasMessageNotContaining("leak");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 302, 401, 403, 404, 429, 500, 503})
  void read_ofAnotherStatus_isTransient(int status) {
    assertThatThrownBy(() -> SitesEndpoint.read(new Response(status, "[]"), leftOut::add))
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasMessageContaining("status " + status);
  }

  private List<Site> read(String... entries) {
    String body = "[" + String.join(",", entries) + "]";
    return SitesEndpoint.read(new Response(200, body), leftOut::add);
  }
}
