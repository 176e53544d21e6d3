// SPDX-License-Identifier: Apache-2.0
package dev.trivet.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class TickerTest {

  private Instant now = Instant.parse("2026-11-27T12:00:00Z");

  @Test
  void ticker_goesWithItsClock() {
    LongSupplier nanos = Ticker.of(() -> now);
    long start = nanos.getAsLong();

    now = now.plusMillis(1500);

    assertThat(nanos.getAsLong() - start).isEqualTo(1_500_000_000L);
  }
}
