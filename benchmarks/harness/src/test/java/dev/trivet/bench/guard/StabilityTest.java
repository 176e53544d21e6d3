// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule of the end of a warm-up. */
class StabilityTest {

  @Test
  void median_isTheMiddle() {
    assertThat(Stability.median()).isNaN();
    assertThat(Stability.median(3)).isEqualTo(3);
    assertThat(Stability.median(9, 1, 2)).isEqualTo(2);
    assertThat(Stability.median(4, 9, 1, 2)).isEqualTo(3);
  }

  @Test
  void series_isStable_whenItsHalvesAreAlike() {
    assertThat(Stability.isStable(100, 101, 99, 102, 100, 98)).isTrue();
    assertThat(Stability.isStable(100, 900, 100, 100, 100, 100)).as("one busy moment").isTrue();
    assertThat(Stability.isStable(110, 106, 105, 102, 100, 98)).as("still falling").isFalse();
    assertThat(Stability.isStable(100, 100, 100)).as("too few").isFalse();
    assertThat(Stability.isStable(0.4, 0.4, 0.4, 0, 0, 0)).as("less than a byte").isTrue();
  }
}
