// SPDX-License-Identifier: Apache-2.0
package dev.trivet.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.resilience.Backoff.Jitter;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private static final RandomGenerator LEAST = () -> 0;

  private static final RandomGenerator MOST =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          return -1;
        }

        @Override
        public long nextLong(long bound) {
          return bound - 1;
        }
      };

  /** First 1 s, longest 10 s, longest Retry-After 300 s. */
  @ParameterizedTest(name = "{0} failures, Retry-After {1}, jitter {2}: {3} to {4} ms")
  @CsvSource({
    "1, , TENTH, 1000, 1100",
    "2, , TENTH, 2000, 2200",
    "3, , TENTH, 4000, 4400",
    "4, , TENTH, 8000, 8800",
    "5, , TENTH, 10000, 10000",
    "6, , TENTH, 10000, 10000",
    "1000000, , TENTH, 10000, 10000",
    "1, , FULL, 0, 1000",
    "2, , FULL, 0, 2000",
    "9, , FULL, 0, 10000",
    "1, 1, TENTH, 1000, 1100",
    "9, 1, TENTH, 1000, 1100",
    "1, 60, TENTH, 60000, 66000",
    "1, 300, TENTH, 300000, 330000",
    "1, 301, TENTH, 300000, 330000",
    "1, 86400, TENTH, 300000, 330000",
    "1, 60, FULL, 60000, 60000",
  })
  void delay_isBetween(int failures, Long retryAfter, Jitter jitter, long least, long most) {
    Backoff backoff =
        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(300), jitter);
    Duration asked = retryAfter == null ? null : Duration.ofSeconds(retryAfter);

    Duration one = backoff.delay(failures, asked, LEAST);
    Duration other = backoff.delay(failures, asked, MOST);

    assertThat(jitter == Jitter.FULL && asked == null ? other : one).hasMillis(least);
    assertThat(jitter == Jitter.FULL && asked == null ? one : other).hasMillis(most);
  }

  @Test
  void wait_canBeTheSameForEveryFailure() {
    Duration second = Duration.ofSeconds(1);
    Backoff backoff = new Backoff(second, second, Duration.ZERO, Jitter.TENTH);

    assertThat(backoff.delay(1, null, MOST)).isEqualTo(second);
    assertThat(backoff.delay(9, null, MOST)).isEqualTo(second);
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "-1, 10", "11, 10"})
  void values_areChecked(long first, long longest) {
    assertThatThrownBy(
            () ->
                new Backoff(
                    Duration.ofSeconds(first),
                    Duration.ofSeconds(longest),
                    Duration.ZERO,
                    Jitter.FULL))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
