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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitBackoffTest {

  private static final String JIRA = "/ex/jira/1";

  private final TestNanos nanos = new TestNanos();
  private final RateLimitBackoff pauses = new RateLimitBackoff(nanos, nanos::sleep);

  private static Optional<Duration> seconds(long told) {
    return Optional.of(Duration.ofSeconds(told));
  }

  private AtlassianUnavailableException refusal() {
    return catchThrowableOfType(AtlassianUnavailableException.class, () -> pauses.check(JIRA));
  }

  @ParameterizedTest
  @CsvSource({"4, 4", "17, 17", "300, 300", "3600, 300", ", 30"})
  void longPause_isReported_andNoCallPassesBeforeItsEnd(Long told, long seconds) {
    Optional<Duration> wait = Optional.ofNullable(told).map(Duration::ofSeconds);

    AtlassianUnavailableException first = pauses.refuse(JIRA, ErrorCode.THROTTLED, wait);

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
    pauses.refuse(JIRA, ErrorCode.THROTTLED, seconds(60));

    pauses.check("/ex/jira/2");
    pauses.check("/ex/confluence/1");
    assertThat(refusal()).isNotNull();
  }

  @Test
  void shorterPause_doesNotEndALongerOne() {
    pauses.refuse(JIRA, ErrorCode.THROTTLED, seconds(60));
    pauses.waitOut(JIRA, ErrorCode.THROTTLED, seconds(1));

    assertThat(nanos.slept).isEmpty();
    nanos.advance(Duration.ofSeconds(56));
    assertThat(refusal()).isNotNull();
    nanos.advance(Duration.ofSeconds(11));
    assertThat(refusal()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"0, 200", "1, 1000", "3, 3000"})
  void shortPause_isWaitedOut_alsoByLaterCalls(long told, long millis) {
    assertThat(pauses.waitOut(JIRA, ErrorCode.THROTTLED, seconds(told))).isTrue();

    assertThat(nanos.slept).hasSize(1);
    assertThat(nanos.slept.get(0)).isBetween(millis * 1_000_000, millis * 1_100_000);
    pauses.check(JIRA);
    assertThat(nanos.slept).hasSize(1);
    pauses.refuse(JIRA, ErrorCode.THROTTLED, seconds(told));
    pauses.check(JIRA);
    assertThat(nanos.slept).hasSize(2);
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
        threads.execute(() -> slow.waitOut(JIRA, ErrorCode.THROTTLED, seconds(2)));
      }
      asleep.await();

      assertThat(slow.waitOut(JIRA, ErrorCode.THROTTLED, seconds(2))).isFalse();
      assertThat(catchThrowableOfType(AtlassianUnavailableException.class, () -> slow.check(JIRA)))
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

    assertThat(real.waitOut(JIRA, ErrorCode.THROTTLED, seconds(1))).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }
}
