// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Search by pages, new issues and attachments. */
@ExtendWith(FakeAtlassianExtension.class)
class IssueApiTest {
  private static final String ISSUE =
      "{\"fields\":{\"summary\":\"Fire\",\"project\":{\"key\":\"ACORN\"},"
          + "\"issuetype\":{\"name\":\"Task\"}}}";
  private static final String FILE =
      """
      --b
      Content-Disposition: form-data; name="file"; filename="a.txt"
      Content-Type: text/plain

      hello
      --b--
      """
          .replace("\n", "\r\n");

  private final FakeAtlassian fake;
  private final App app;
  private String token = "";

  IssueApiTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new App(fake);
  }

  @BeforeEach
  void signIn() throws Exception {
    app.scope("read:me read:jira-work write:jira-work");
    token = String.valueOf(app.signIn("mia", "site-a").get("access_token"));
  }

  @Test
  void search_hasPages_untilTheLastOne() throws Exception {
    String first = get("search/jql?jql=x&maxResults=4").body();
    String last = get("search/jql?jql=x&maxResults=4&nextPageToken=page-4").body();

    assertThat(first)
        .contains("ACORN-4", "\"isLast\":false", "\"nextPageToken\":\"page-4\"")
        .doesNotContain("ACORN-5");
    assertThat(last)
        .contains("ACORN-5", "ACORN-7", "\"isLast\":true")
        .doesNotContain("ACORN-4", "nextPageToken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"maxResults=0", "maxResults=x", "nextPageToken=nonsense"})
  void search_withAnOddPage_isRefused(String query) throws Exception {
    assertThat(get("search/jql?" + query).statusCode()).isEqualTo(400);
  }

  @Test
  void search_forOpenIssues_leavesOutWhatIsDone() throws Exception {
    assertThat(get("search/jql?jql=statusCategory%20!=%20Done").body())
        .contains("ACORN-1", "ACORN-2")
        .doesNotContain("ACORN-3", "\"Done\"");
  }

  @Test
  void issue_thatAnAppCreates_comesFirst_untilTheReset() throws Exception {
    HttpResponse<String> created = post("issue", "application/json", ISSUE);

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(App.json(created)).containsEntry("key", "ACORN-8");
    assertThat(get("search/jql?maxResults=1").body()).contains("ACORN-8", "Fire");
    fake.reset();
    signIn();
    assertThat(get("search/jql").body()).doesNotContain("ACORN-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "{}",
        "{\"fields\":{\"summary\":\" \"}}",
        "{\"fields\":{\"summary\":\"x\",\"project\":{\"key\":\"OTHER\"},\"issuetype\":{}}}",
        "{\"fields\":{\"summary\":\"x\",\"project\":{\"key\":\"ACORN\"}}}"
      })
  void issue_thatIsIncomplete_isRefused(String body) throws Exception {
    HttpResponse<String> refused = post("issue", "application/json", body);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("errorMessages");
  }

  @Test
  void attachment_isNamedWithItsSize() throws Exception {
    HttpResponse<String> attached = attach("ACORN-1", "X-Atlassian-Token", "no-check");

    assertThat(attached.statusCode()).isEqualTo(200);
    assertThat(attached.body()).contains("\"filename\":\"a.txt\"", "\"size\":5");
  }

  @Test
  void attachment_withoutItsHeader_orItsIssue_isRefused() throws Exception {
    assertThat(attach("ACORN-1", "X-Other", "no-check").statusCode()).isEqualTo(403);
    assertThat(attach("ACORN-99", "X-Atlassian-Token", "no-check").statusCode()).isEqualTo(404);
  }

  @Test
  void writing_needsItsScope() throws Exception {
    app.scope("read:me read:jira-work");
    token = String.valueOf(app.signIn("mia", "site-a").get("access_token"));

    assertThat(post("issue", "application/json", ISSUE).body()).contains("scope does not match");
  }

  private HttpResponse<String> attach(String issue, String... header) throws Exception {
    return post("issue/" + issue + "/attachments", "multipart/form-data; boundary=b", FILE, header);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return app.get(rest() + path, token);
  }

  private HttpResponse<String> post(String path, String type, String body, String... headers)
      throws Exception {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Authorization";
    all[headers.length + 1] = "Bearer " + token;
    return app.post(rest() + path, type, body, all);
  }

  private String rest() {
    return "/ex/jira/" + fake.site("site-a").cloudId() + "/rest/api/3/";
  }
}
