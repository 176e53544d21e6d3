// SPDX-License-Identifier: Apache-2.0
package dev.trivet.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogRateLimitTest {

  private final TestTicker nanos = new TestTicker();
  private final LogRateLimit<String> limit = new LogRateLimit<>(Duration.ofSeconds(1), nanos);

  /** {@code a:2}: a line is due, and two were left out; {@code a:-}: this one is left out. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          first line is due              | a:0
          one line in an interval        | a:0 a:- +999 a:- +1 a:2
          the count begins again         | a:0 a:- +1000 a:1 +1000 a:0
          interval begins with a line    | a:0 +5000 a:0 +999 a:-
          keys are limited on their own  | a:0 b:0 a:- b:- b:- +1000 a:1 b:2
          clock set back by an hour      | a:0 a:- +-3600000 a:1 a:- +1000 a:1
          """)
  void events_leadTo(String name, String events) {
    for (String event : events.split(" +", -1)) {
      if (event.startsWith("+")) {
        nanos.advance(Long.parseLong(event.substring(1)));
      } else if (event.endsWith("-")) {
        assertThat(limit.tryWrite(event.substring(0, 1))).as(events).isEmpty();
      } else {
        assertThat(limit.tryWrite(event.substring(0, 1)))
            .as(events)
            .hasValue(Integer.parseInt(event.substring(2)));
      }
    }
  }

  @Test
  void linesOfManyThreads_areAllCounted() {
    AtomicInteger written = new AtomicInteger();
    CompletableFuture<?>[] threads = new CompletableFuture<?>[8];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          CompletableFuture.runAsync(
              () -> {
                for (int j = 0; j < 1000; j++) {
                  limit.tryWrite("a").ifPresent(leftOut -> written.incrementAndGet());
                }
              });
    }
    CompletableFuture.allOf(threads).join();
    nanos.advance(1000);

    assertThat(written).hasValue(1);
    assertThat(limit.tryWrite("a")).hasValue(7999);
  }
}
