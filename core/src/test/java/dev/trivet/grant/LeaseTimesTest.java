// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.SettingType;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Table of the times at which a lease is held, as the clock of the store says. */
class LeaseTimesTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  /** The end of the lease, from now; the last rows are of a clock that was set back. */
  @ParameterizedTest
  @CsvSource({
    "        , false,",
    "PT-9M   , false, PT-9M",
    "PT-0.001S, false, PT-0.001S",
    "PT0S    , false, PT0S",
    "PT0.001S, true ,",
    "PT25S   , true ,",
    "PT3M    , true ,",
    "PT3M0.001S, false, PT0S",
    "PT5H    , false, PT0S",
    "P4000D  , false, PT0S"
  })
  void lease_isHeld_orOpenSince(
      @Nullable Duration end, boolean isHeld, @Nullable Duration openSince) {
    Instant until = end == null ? null : NOW.plus(end);

    assertThat(Leases.isHeld(until, NOW)).isEqualTo(isHeld);
    if (!isHeld) {
      assertThat(Leases.openSince(until, NOW))
          .isEqualTo(openSince == null ? null : NOW.plus(openSince));
    }
  }

  @Test
  void longestLease_coversTheLongestCall() {
    assertThat(SettingType.TIMEOUT.label()).endsWith("to `PT2M`");
    assertThat(Leases.LONGEST).isGreaterThan(Duration.ofMinutes(2).plusSeconds(5));
  }
}
