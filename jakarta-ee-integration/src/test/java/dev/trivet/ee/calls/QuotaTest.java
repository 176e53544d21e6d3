// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.LogRecorder;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.fake.limit.RateLimits;
import dev.trivet.model.Quota;
import dev.trivet.model.Site;
import jakarta.ws.rs.ProcessingException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quota of the calls to a site: what the application can read, and when it is warned. */
@Tag("rest-client")
@ExtendWith(FakeAtlassianExtension.class)
class QuotaTest {

  private final FakeAtlassian fake;
  private final RateLimits limits;
  private CallFixture fixture;
  private Site acorn;
  private Site birch;

  QuotaTest(FakeAtlassian fake, RateLimits limits) {
    this.fake = fake;
    this.limits = limits;
  }

  @BeforeEach
  void open() {
    fixture = CallFixture.open(fake);
    fixture.signIn("mia", "site-b");
    List<Site> sites = fixture.mia().sites();
    acorn = sites.get(0);
    birch = sites.get(1);
    fake.ledger().clear();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void call(Site site) {
    try {
      fixture.mia().jira(site).path("echo").request().get().close();
    } catch (ProcessingException limited) {
      assertThat(limited).hasMessageContaining("TRV-0702");
    }
  }

  private void calls(int number) {
    for (int i = 0; i < number; i++) {
      call(acorn);
    }
  }

  private Quota quota() {
    return fixture.mia().quota(acorn).orElseThrow();
  }

  private List<String> warnings() {
    return fixture.heard.events.stream().filter(event -> event.startsWith("quota low")).toList();
  }

  @Test
  void quota_isEmpty_untilAResponseReportsIt() {
    call(acorn);
    assertThat(fixture.mia().quota(acorn)).isEmpty();

    limits.tenantQuota(100);
    call(acorn);

    assertThat(quota().getProduct()).isEqualTo("jira");
    assertThat(quota().getLimit()).isEqualTo(100);
    assertThat(quota().getRemaining()).as("not reported while much is left").isNull();
    assertThat(quota().getResetsAt())
        .isBetween(fake.clock().instant(), fake.clock().instant().plus(Duration.ofHours(1)));
    assertThat(quota().getReportedAt()).isBeforeOrEqualTo(fake.clock().instant());
    assertThat(quota().isLow()).isFalse();
    assertThat(fixture.mia().quota(birch)).isEmpty();
    assertThat(warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void lowQuota_isWarnedOfOnce_forEachSiteAndWindow(boolean beta) {
    limits.beta(beta);
    limits.tenantQuota(10);
    calls(8);
    assertThat(warnings()).isEmpty();

    calls(3);

    assertThat(warnings()).containsExactly("quota low: Acorn 1 of 10");
    assertThat(quota().remaining()).isZero();
    assertThat(quota().limit()).as("reported before").isEqualTo(10);
    for (int i = 0; i < 9; i++) {
      call(birch);
    }
    assertThat(warnings()).hasSize(2).last().isEqualTo("quota low: Birch 1 of 10");
    fake.clock().advance(Duration.ofMinutes(61));
    fixture.nanos.advance(Duration.ofMinutes(61));
    calls(10);
    assertThat(warnings()).hasSize(3);
  }

  @Test
  void line_forTheOperator_isRateLimited_andHasNoToken() {
    try (LogRecorder log = new LogRecorder()) {
      limits.tenantQuota(6);
      limits.pointsPerCall(5);
      call(acorn);
      call(birch);
      fixture.nanos.advance(Duration.ofMinutes(61));
      fake.clock().advance(Duration.ofMinutes(61));
      call(acorn);

      List<String> lines =
          log.lines().stream().filter(line -> line.contains("[TRV-0704]")).toList();
      assertThat(lines).hasSize(2);
      assertThat(lines.get(0))
          .startsWith("WARNING [TRV-0704] a quota of API calls is nearly used up: at /ex/jira/")
          .contains(acorn.getCloudId(), "1 of 6 points left", "until 20");
      assertThat(lines.get(1)).contains("and 1 more");
    }
  }

  @Test
  void oddHeaders_changeNoResponse() {
    fake.fault(
        Endpoint.JIRA,
        Fault.edit(text -> text)
            .header("RateLimit", ";=,\"'\",r=;t")
            .header("RateLimit-Policy", "\"\"\";q=;;w")
            .header("X-RateLimit-Reset", "2026-13-45T99:99Z")
            .header("X-RateLimit-NearLimit", "\"True\"")
            .always());
    calls(3);

    assertThat(quota().isLow()).isTrue();
    assertThat(quota().limit()).isNull();
    assertThat(warnings()).containsExactly("quota low: Acorn null of null");
  }
}
