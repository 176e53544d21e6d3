// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.limit.RateLimits;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three limits of Jira's API: what each of them counts, and what it leaves alone. */
@ExtendWith(FakeAtlassianExtension.class)
class RateLimitsTest {
  private static final String ISSUE = "rest/api/3/issue/ACORN-1/echo";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final FakeAtlassian fake;
  private final RateLimits limits;
  private final App app;
  private String mia = "";
  private String edward = "";

  RateLimitsTest(FakeAtlassian fake, RateLimits limits) {
    this.fake = fake;
    this.limits = limits;
    this.app = new App(fake);
  }

  @BeforeEach
  void signIn() throws Exception {
    app.signIn("mia", "site-b");
    mia = String.valueOf(app.signIn("mia", "site-a").get("access_token"));
    edward = String.valueOf(app.signIn("edward", "site-a").get("access_token"));
  }

  private HttpResponse<String> call(
      String token, String method, String product, String site, String path) throws Exception {
    return app.send(
        app.request("/ex/" + product + "/" + fake.site(site).cloudId() + "/" + path)
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.noBody()));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return call(mia, "GET", "jira", "site-a", path);
  }

  private int status(String method, String site, String path) throws Exception {
    return call(mia, method, "jira", site, path).statusCode();
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void noLimit_atFirst() throws Exception {
    for (int i = 0; i < 50; i++) {
      assertThat(get("echo").statusCode()).isEqualTo(200);
    }
    assertThat(get("echo").headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("ratelimit"));
  }

  @Test
  void burst_isOfOneSiteEndpointAndMethod_forAllAccounts() throws Exception {
    limits.burst(1, MINUTE);
    assertThat(get(ISSUE).statusCode()).isEqualTo(200);

    HttpResponse<String> refused = get(ISSUE.replace("ACORN-1", "10002"));

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(header(refused, "RateLimit-Reason")).isEqualTo("jira-burst-based");
    assertThat(header(refused, "X-RateLimit-Limit")).isEqualTo("1");
    assertThat(header(refused, "X-RateLimit-Remaining")).isEqualTo("0");
    assertThat(header(refused, "X-RateLimit-NearLimit")).as("quotas only").isEmpty();
    assertThat(Instant.parse(header(refused, "X-RateLimit-Reset"))).isAfter(fake.clock().instant());
    assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 60);
    assertThat(call(edward, "GET", "jira", "site-a", ISSUE).statusCode()).isEqualTo(429);
    assertThat(status("PUT", "site-a", ISSUE)).isEqualTo(200);
    assertThat(status("GET", "site-a", "rest/api/3/search/echo")).isEqualTo(200);
    assertThat(status("GET", "site-b", ISSUE)).isEqualTo(200);
    fake.clock().advance(MINUTE);
    assertThat(get(ISSUE).statusCode()).isEqualTo(200);
  }

  @Test
  void issueWrites_areOfOneIssue() throws Exception {
    limits.issueWrites(1, MINUTE);
    assertThat(status("PUT", "site-a", ISSUE)).isEqualTo(200);

    HttpResponse<String> refused =
        call(mia, "POST", "jira", "site-a", "rest/api/3/issue/ACORN-1/comment/echo");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(header(refused, "RateLimit-Reason")).isEqualTo("jira-per-issue-on-write");
    assertThat(status("GET", "site-a", ISSUE)).isEqualTo(200);
    assertThat(status("PUT", "site-a", ISSUE.replace("-1", "-2"))).isEqualTo(200);
    assertThat(status("PUT", "site-b", ISSUE)).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"true, global-app-quota, 429", "false, tenant-app-quota, 200"})
  void quota_countsPoints_onAllSitesOrOnOne(boolean global, String policy, int other)
      throws Exception {
    limits.pointsPerCall(10);
    if (global) {
      limits.globalQuota(100);
    } else {
      limits.tenantQuota(100);
    }
    HttpResponse<String> first = get("echo");
    assertThat(header(first, "RateLimit-Policy")).isEqualTo('"' + policy + "\";q=100;w=3600");
    assertThat(header(first, "RateLimit")).startsWith('"' + policy + "\";t=");
    for (int i = 0; i < 7; i++) {
      get("echo");
    }
    HttpResponse<String> near = get("echo");
    assertThat(header(near, "RateLimit")).startsWith('"' + policy + "\";r=10;t=");
    assertThat(header(near, "X-RateLimit-NearLimit")).isEqualTo("true");
    get("echo");

    HttpResponse<String> refused = get("rest/api/3/search/echo");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(header(refused, "RateLimit-Reason"))
        .isEqualTo(global ? "jira-quota-global-based" : "jira-quota-tenant-based");
    assertThat(header(refused, "RateLimit")).startsWith('"' + policy + "\";r=0;t=");
    assertThat(header(refused, "RateLimit-Policy")).as("missing at 0, as in the field").isEmpty();
    assertThat(status("GET", "site-b", "echo")).isEqualTo(other);
    fake.clock().advance(Duration.ofHours(1));
    signIn();
    assertThat(get("echo").statusCode()).isEqualTo(200);
  }

  @Test
  void severalPolicies_shareALine() throws Exception {
    limits.tenantQuota(1000);
    limits.burst(10, Duration.ofSeconds(1));

    assertThat(header(get("echo"), "RateLimit-Policy"))
        .isEqualTo("\"tenant-app-quota\";q=1000;w=3600, \"jira-burst-based\";q=10;w=1");
  }

  @Test
  void betaSpelling_isTheOther() throws Exception {
    limits.beta(true);
    limits.tenantQuota(1);
    assertThat(header(get("echo"), "Beta-RateLimit")).startsWith("\"tenant-app-quota\";r=0;t=");

    HttpResponse<String> refused = get("echo");

    assertThat(header(refused, "X-Beta-RateLimit-Reason")).isEqualTo("jira-quota-tenant-based");
    assertThat(header(refused, "X-Beta-RateLimit-NearLimit")).isEqualTo("true");
    assertThat(header(refused, "RateLimit-Reason")).isEmpty();
    assertThat(header(refused, "RateLimit")).isEmpty();
    assertThat(header(refused, "Retry-After")).isNotEmpty();
  }

  @Test
  void confluence_andOlderAnswers_haveNoReason() throws Exception {
    limits.burst(0, MINUTE);

    HttpResponse<String> refused = call(mia, "GET", "confluence", "site-a", "echo");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(header(refused, "RateLimit-Reason")).isEmpty();
    limits.reasons(false);
    assertThat(header(get("echo"), "RateLimit-Reason")).isEmpty();
  }

  @Test
  void retryAfter_canBeADate() throws Exception {
    limits.burst(0, MINUTE);
    limits.retryAfterAsDate(true);

    String date = header(get("echo"), "Retry-After");

    assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
        .isBetween(fake.clock().instant(), fake.clock().instant().plus(MINUTE.plusSeconds(1)));
  }

  @Test
  void refusedCalls_areInTheLedger_andReset_endsAllLimits() throws Exception {
    limits.issueWrites(0, MINUTE);
    limits.burst(0, MINUTE);
    get("echo");

    assertThat(fake.ledger().calls())
        .last()
        .satisfies(call -> assertThat(call.outcome()).isEqualTo("jira-burst-based"));
    fake.limits().reset();
    assertThat(get("echo").statusCode()).isEqualTo(200);
  }
}
