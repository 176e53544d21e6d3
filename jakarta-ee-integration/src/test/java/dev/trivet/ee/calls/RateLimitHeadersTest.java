// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.trivet.model.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitHeadersTest {

  private static final Instant NOW = Instant.parse("2026-03-26T15:24:52Z");

  /** Reads lines such as {@code RateLimit-Reason: a}, divided by bars. */
  private static RateLimitHeaders headers(String lines) {
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : lines.split(" \\| ", -1)) {
      String[] header = line.split(": ", 2);
      values.put(header[0], header.length == 1 ? "" : header[1]);
    }
    return new RateLimitHeaders(values::get, NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "RateLimit-Reason: jira-burst-based, jira-burst-based",
    "RateLimit-Reason:  Jira-Burst-Based , jira-burst-based",
    "'ratelimit-reason: \"jira-burst-based\"', jira-burst-based",
    "X-Beta-RateLimit-Reason: jira-quota-tenant-based, jira-quota-tenant-based",
    "RateLimit-Reason: a | X-Beta-RateLimit-Reason: b, a",
    "RateLimit-Reason:  | X-Beta-RateLimit-Reason: b, b",
    "Retry-After: 5, ''",
  })
  void reason_isReadInEachSpelling(String lines, String reason) {
    assertThat(headers(lines).reason()).isEqualTo(reason);
  }

  /** The first block is from Atlassian's documents, the second from reports, the third invented. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      nullValues = "-",
      value = {
        "RateLimit-Policy: \"global-app-quota\";q=65000;w=3600 | RateLimit: \"global-app-quota\";"
            + "t=3200 # 65000 # - # 3200 # false",
        "Beta-RateLimit-Policy: \"global-app-quota\";q=65000;w=3600 | Beta-RateLimit:"
            + " \"global-app-quota\";r=11000;t=600 # 65000 # 11000 # 600 # true",
        "Beta-RateLimit: \"global-app-quota\";r=0;t=50 # - # 0 # 50 # true",
        "RateLimit-Policy: \"global-app-quota\";q=65000;w=3600,\"jira-burst-based\";q=100;w=1 |"
            + " RateLimit: \"global-app-quota\";t=200,\"jira-burst-based\";r=9;t=1"
            + " # 65000 # - # 200 # false",
        "RateLimit-Policy: \"tenant-app-quota\";q=1000;w=3600 | RateLimit: \"tenant-app-quota\";"
            + "t=200;r=500 | Beta-RateLimit: \"tenant-app-quota\";r=3;t=9 # 1000 # 500 # 200 #"
            + " false",
        "Beta-RateLimit-Policy: \"global-app-quota\";q=9;w=3600, \"tenant-app-quota\";q=100;w=3600 |"
            + " Beta-RateLimit: \"global-app-quota\";t=5, \"tenant-app-quota\";r=30;t=6"
            + " # 100 # 30 # 6 # false",
        "X-RateLimit-Limit: 100 | X-RateLimit-Remaining: 15 | X-RateLimit-Reset:"
            + " 2026-03-26T15:25:52Z | X-RateLimit-NearLimit: true # 100 # 15 # 60 # true",
        //
        "Beta-Ratelimit-Policy: \"tenant-app-quota\";q=100100;w=3600 | Beta-Ratelimit:"
            + " \"tenant-app-quota\";r=17842;t=2107 | X-Beta-Ratelimit-Reason:"
            + " jira-quota-tenant-based | X-Beta-Ratelimit-Nearlimit: true | X-Ratelimit-Limit: 350 |"
            + " X-Ratelimit-Remaining: 349 # 100100 # 17842 # 2107 # true",
        "Beta-Ratelimit: \"tenant-app-quota\";r=0;t=2788 | X-Beta-Ratelimit-Reason:"
            + " jira-quota-tenant-based | X-Beta-Ratelimit-Reset: 2026-03-26T16:00Z |"
            + " X-Ratelimit-Limit: 400 | X-Ratelimit-Remaining: 399 # - # 0 # 2788 # true",
        "X-Ratelimit-Limit: 360000 | X-Ratelimit-Remaining: 0 | X-RateLimit-Reset:"
            + " 2026-03-26T16:00Z # 360000 # 0 # 2108 # true",
        "RateLimit-Reason: jira-quota-global-based | Retry-After: 5 # - # 0 # - # true",
        "RateLimit-Policy: \"tenant-app-quota\";q=100;w=60 | RateLimit: \"tenant-app-quota\";r=50;"
            + "t=99999 # 100 # 50 # 60 # false",
        //
        "RateLimit-Policy: tenant-app-quota;Q=\"100\"; w = 3600 | RateLimit: ‘tenant-app-quota’ ;"
            + " r='19' ;t=5.7;extra # 100 # 19 # 5 # true",
        "RateLimit: \"tenant-app-quota;r=19;t=5 # - # 19 # 5 # false",
        "RateLimit: limit=100, remaining=50, reset=30 # 100 # 50 # 30 # false",
        "RateLimit: \"tenant-app-quota\";r=-4;t=7 # - # - # 7 # false",
        "RateLimit-Policy: \"tenant-app-quota\";q=0;w=3600 | RateLimit: \"tenant-app-quota\";r=0;t=7"
            + " # - # - # 7 # false",
        "RateLimit-Policy: \"tenant-app-quota\";q=9;w=3600 | RateLimit: \"tenant-app-quota\";r=10;t=7"
            + " # - # - # 7 # false",
        "X-RateLimit-Limit: -1 | X-RateLimit-Remaining: -1 | X-RateLimit-Reset:"
            + " 2026-03-26T16:00Z # - # - # 2108 # false",
        "RateLimit: ;;=;r=;,,;t=7 # - # - # 7 # false",
        "X-RateLimit-NearLimit: false # - # - # - # false",
        "X-RateLimit-NearLimit: TRUE # - # - # - # true",
        "X-RateLimit-NearLimit: true | X-RateLimit-Reset: 1774538752 # - # - # 60 # true",
        "X-RateLimit-NearLimit: true | X-RateLimit-Reset: 1774538752000 # - # - # 60 # true",
        "X-RateLimit-NearLimit: true | X-RateLimit-Reset: 60 # - # - # 60 # true",
        "X-RateLimit-NearLimit: true | X-RateLimit-Reset: 2026-99-99T25:00Z # - # - # - # true",
      })
  void quota_isRead(
      String lines,
      @Nullable Long limit,
      @Nullable Long remaining,
      @Nullable Long seconds,
      boolean low) {
    Quota quota = headers(lines).quota("jira").orElseThrow();

    assertThat(quota.product()).isEqualTo("jira");
    assertThat(quota.limit()).isEqualTo(limit);
    assertThat(quota.remaining()).isEqualTo(remaining);
    assertThat(quota.resetsAt()).isEqualTo(seconds == null ? null : NOW.plusSeconds(seconds));
    assertThat(quota.reportedAt()).isEqualTo(NOW);
    assertThat(quota.isLow()).isEqualTo(low);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "Content-Type: text/plain",
        "X-RateLimit-Limit: 350 | X-RateLimit-Remaining: 3",
        "RateLimit-Policy: \"jira-burst-based\";q=100;w=1 | RateLimit: \"jira-burst-based\";r=9;t=1",
        "RateLimit-Reason: jira-burst-based | Retry-After: 1 | X-RateLimit-Limit: 350 |"
            + " X-RateLimit-Remaining: 0 | X-RateLimit-Reset: 2026-03-26T15:24:53Z",
        "RateLimit-Reason: jira-per-issue-on-write | Retry-After: 100",
        "RateLimit: | RateLimit-Policy: ,;=",
        "X-RateLimit-Limit: -1 | X-RateLimit-Remaining: -1 | X-RateLimit-Reset: -1",
        "RateLimit: \"tenant-app-quota\";r=-4;t=x",
      })
  void burstLimits_areNoQuota(String lines) {
    assertThat(headers(lines).quota("jira")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-26T15:25:52Z, 60",
    "2026-03-26T16:26+01:00, 68",
    "60, 60",
    "1774538752, 60",
    "2026-03-26T15:24:51Z, ",
    "-5, ",
    "soon, ",
    "99999999999999999999999, ",
  })
  void reset_isATimeInTheFuture(String text, @Nullable Long seconds) {
    assertThat(
            headers("X-RateLimit-Reset: " + text)
                .untilReset()
                .map(Duration::toSeconds)
                .orElse(null))
        .isEqualTo(seconds);
  }

  @Test
  void noHeader_causesAnException() {
    Random random = new Random(7);
    String characters = "\"'=;,:. -+09rtqwzTZ\u0000ü|%\t";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(characters.charAt(random.nextInt(characters.length())));
      }
      RateLimitHeaders all = new RateLimitHeaders(name -> text.toString(), NOW);
      assertThatCode(
              () -> {
                all.reason();
                all.untilReset();
                all.quota("jira");
              })
          .as(text.toString())
          .doesNotThrowAnyException();
    }
    assertThat(new RateLimitHeaders(name -> "9".repeat(1_000_000), NOW).quota("jira")).isEmpty();
  }
}
