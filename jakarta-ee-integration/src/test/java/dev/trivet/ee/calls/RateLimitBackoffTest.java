// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.model.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitBackoffTest {

  private static final RateLimitScopes JIRA = scopes("/ex/jira/1", "GET /echo");
  private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

  private final TestNanos nanos = new TestNanos();
  private final RateLimitBackoff pauses = new RateLimitBackoff(nanos, nanos::sleep);

  private static RateLimitScopes scopes(String site, String endpoint) {
    return new RateLimitScopes("jira", site, "account a at " + site, endpoint, "");
  }

  private static RateLimitBackoff.Request limit(@Nullable Duration wait) {
    return new RateLimitBackoff.Request(
        JIRA.site(), ErrorCode.THROTTLED, Optional.ofNullable(wait));
  }

  private static RateLimitBackoff.Request seconds(long asked) {
    return limit(Duration.ofSeconds(asked));
  }

  private AtlassianUnavailableException refusal() {
    return catchThrowableOfType(
        AtlassianUnavailableException.class, () -> pauses.check(JIRA, PATIENCE));
  }

  @ParameterizedTest
  @CsvSource({"4, 4", "17, 17", "300, 300", "3600, 300", ", 30"})
  void longPause_isReported_andNoCallPassesBeforeItsEnd(Long asked, long seconds) {
    AtlassianUnavailableException first =
        pauses.refuse(JIRA, asked == null ? limit(null) : seconds(asked));

    assertThat(first.code()).isEqualTo(ErrorCode.THROTTLED);
    assertThat(first.retryAfter().orElseThrow())
        .isBetween(Duration.ofSeconds(seconds), Duration.ofMillis(1100 * seconds));
    nanos.advance(Duration.ofMillis(100));
    assertThat(refusal()).isNotNull();
    nanos.advance(Duration.ofMillis(1100 * seconds));
    assertThat(refusal()).isNull();
    assertThat(nanos.slept).isEmpty();
  }

  @Test
  void pause_isOfOneProductAndSite() {
    pauses.refuse(JIRA, seconds(60));

    pauses.check(scopes("/ex/jira/2", "GET /echo"), PATIENCE);
    pauses.check(scopes("/ex/confluence/1", "GET /echo"), PATIENCE);
    assertThat(refusal()).isNotNull();
  }

  @Test
  void shorterPause_doesNotEndALongerOne() {
    pauses.refuse(JIRA, seconds(60));
    pauses.waitOut(JIRA, seconds(1), PATIENCE);

    assertThat(nanos.slept).isEmpty();
    nanos.advance(Duration.ofSeconds(56));
    assertThat(refusal()).isNotNull();
    nanos.advance(Duration.ofSeconds(11));
    assertThat(refusal()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"0, 200", "1, 1000", "3, 3000"})
  void shortPause_isWaitedOut_alsoByLaterCalls(long asked, long millis) {
    assertThat(pauses.waitOut(JIRA, seconds(asked), PATIENCE)).isTrue();

    assertThat(nanos.slept).hasSize(1);
    assertThat(nanos.slept.get(0)).isBetween(millis * 1_000_000, millis * 1_210_000);
    pauses.check(JIRA, PATIENCE);
    assertThat(nanos.slept).hasSize(1);
    pauses.refuse(JIRA, seconds(asked));
    pauses.check(JIRA, PATIENCE);
    assertThat(nanos.slept).hasSize(2);
  }

  @Test
  void waitersForOnePause_comeBackAtDifferentMoments() {
    LongSupplier still = () -> 0;
    RateLimitBackoff frozen = new RateLimitBackoff(still, nanos::sleep);
    frozen.refuse(JIRA, seconds(3));
    for (int i = 0; i < 20; i++) {
      frozen.check(JIRA, PATIENCE);
    }

    assertThat(nanos.slept).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void callerWithoutTime_doesNotWait() {
    long second = Duration.ofSeconds(1).toNanos();

    assertThat(pauses.waitOut(JIRA, seconds(2), second)).isFalse();
    assertThat(
            catchThrowableOfType(
                AtlassianUnavailableException.class, () -> pauses.check(JIRA, second)))
        .isNotNull();
    assertThat(nanos.slept).isEmpty();
  }

  @Test
  void fewThreads_sleepAtOnce_theOthersFailAtOnce() throws Exception {
    CountDownLatch asleep = new CountDownLatch(8);
    CountDownLatch over = new CountDownLatch(1);
    RateLimitBackoff slow =
        new RateLimitBackoff(
            nanos,
            sleep -> {
              asleep.countDown();
              over.await();
            });
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int i = 0; i < 8; i++) {
        threads.execute(() -> slow.waitOut(JIRA, seconds(2), PATIENCE));
      }
      asleep.await();

      assertThat(slow.waitOut(JIRA, seconds(2), PATIENCE)).isFalse();
      assertThat(
              catchThrowableOfType(
                  AtlassianUnavailableException.class, () -> slow.check(JIRA, PATIENCE)))
          .isNotNull();
    } finally {
      over.countDown();
      threads.shutdown();
    }
  }

  @Test
  void interruptedSleeper_keepsItsFlag_andDoesNotSend() {
    Thread.currentThread().interrupt();
    RateLimitBackoff real = new RateLimitBackoff(nanos, nap -> Thread.sleep(1));

    assertThat(real.waitOut(JIRA, seconds(1), PATIENCE)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }
}
