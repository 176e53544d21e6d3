// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.Site;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitScopesTest {

  private static final CloudId SITE = new CloudId("11223344-a1b2-3b33-c444-def123456789");
  private static final String REST = "/rest/api/3/";

  private static RateLimitScopes scopes(String method, String path) {
    URI base = URI.create("https://api.example/ex/jira/" + SITE.value());
    Site site = new Site(SITE, "Acorn", URI.create("https://acorn.example"), null, List.of());
    return RateLimitScopes.of(
        new Gateway(base, site, "jira"), new AccountId("5b10"), method, URI.create(base + path));
  }

  @ParameterizedTest
  @CsvSource({
    "jira-burst-based, endpoint",
    "jira-per-issue-on-write, issue",
    "jira-quota-global-based, app",
    "confluence-quota-global-based, app",
    "jira-quota-tenant-based, site",
    "confluence-quota-tenant-based, site",
    "'', account",
    "jira-cost-based, account",
    "jira-max-concurrent-threads-across-all-instances-per-tenant-per-user, account",
    "something-new, account",
  })
  void reason_selectsTheScope(String reason, String scope) {
    RateLimitScopes write = scopes("PUT", REST + "issue/A-1");

    assertThat(write.limitedBy(reason))
        .isEqualTo(
            switch (scope) {
              case "endpoint" -> write.endpoint();
              case "issue" -> write.issue();
              case "app" -> write.app();
              case "site" -> write.site();
              default -> write.account();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "issue/A-1, issue/A-2",
    "issue/A-1, issue/10001",
    "issue/a-1, issue/b_2-99",
    "issue/A-1?fields=x, issue/A-1",
    "issue/A-1/comment/1, issue/B-2/comment/2",
    "project/ABC, project/XYZ2",
    "user/properties/5b10ac8d82e05b22cc7d4ef5, user/properties/557058:295406f3-a1fc",
    "filter/24eb3e0c-2ba7-4b2c-8a54-3b1cbf3c1a1b, filter/11111111-2ba7-4b2c-8a54-3b1cbf3c1a1b",
    "x/ari:cloud:jira::site%2F1, x/ari:cloud:jira::site%2F2",
    "group/a@example.com, group/b@example.com",
    "search/, search",
  })
  void endpoint_isThePathWithoutItsVariableParts(String one, String other) {
    assertThat(scopes("GET", REST + one).endpoint())
        .isEqualTo(scopes("GET", REST + other).endpoint())
        .isNotEqualTo(scopes("PUT", REST + other).endpoint());
  }

  @ParameterizedTest
  @CsvSource({
    "issue/A-1, project/A",
    "issue/A-1, issue/A-1/comment",
    "search, search/jql",
    "issue/bulk, issue/A-1",
    "issueLink, issueLinkType",
  })
  void endpoints_areToldApart(String one, String other) {
    assertThat(scopes("GET", REST + one).endpoint())
        .isNotEqualTo(scopes("GET", REST + other).endpoint());
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, issue/A-1, A-1",
    "POST, issue/A-1/comment, A-1",
    "DELETE, issue/10001/worklog/5, 10001",
    "GET, issue/A-1, ''",
    "HEAD, issue/A-1, ''",
    "POST, issue, ''",
    "POST, issue/bulk, ''",
    "POST, issueLink, ''",
    "POST, search, ''",
  })
  void issue_isTheOneThatIsWritten(String method, String path, String issue) {
    assertThat(scopes(method, REST + path).issue())
        .isEqualTo(issue.isEmpty() ? "" : "issue " + issue + " at /ex/jira/" + SITE.value());
  }

  @ParameterizedTest
  @CsvSource({"/rest/agile/1.0/issue/A-1/estimation", "/rest/servicedeskapi/request/A-1/comment"})
  void issue_isFoundInOtherApis(String path) {
    assertThat(scopes("PUT", path).issue()).contains("issue A-1 ");
  }

  @ParameterizedTest
  @CsvSource({"POST, /rest/api/3/issueLink", "GET, /rest/api/3/issue/A-1"})
  void limitOfAnUnknownIssue_isOfTheEndpoint(String method, String path) {
    RateLimitScopes call = scopes(method, path);

    assertThat(call.limitedBy("jira-per-issue-on-write")).isEqualTo(call.endpoint());
  }

  @ParameterizedTest
  @CsvSource({"''", "/", "//", "/a//b", "/%41/b;x=y"})
  void oddPaths_haveAnEndpoint(String path) {
    assertThat(scopes("GET", path).endpoint()).startsWith("GET /ex/jira/");
    assertThat(scopes("GET", "/a/".repeat(5000) + path).endpoint()).hasSizeLessThan(200);
  }

  @ParameterizedTest
  @CsvSource({"jira-cost-based", "jira-burst-based", "jira-quota-tenant-based"})
  void description_doesNotNameTheAccount(String reason) {
    RateLimitScopes call = scopes("GET", REST + "search");

    assertThat(call.describe(call.limitedBy(reason))).doesNotContain("5b10").contains("/ex/jira/");
  }
}
