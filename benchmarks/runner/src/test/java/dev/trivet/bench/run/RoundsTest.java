// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.bench.Figures;
import org.junit.jupiter.api.Test;

/** Arithmetic of rounds. */
class RoundsTest {

  private final Rounds rounds = new Rounds();

  private void add(String peer, double... figures) {
    for (double figure : figures) {
      rounds.add(peer, Figures.none().with("ns", figure));
    }
  }

  /** A busy machine makes all slower in one round, and changes no ratio. */
  @Test
  void ratio_isMadeWithinARound() {
    add("hand", 10, 100, 20);
    add("trivet", 30, 300, 60);

    assertThat(rounds.median("trivet", "ns")).isEqualTo(60);
    assertThat(rounds.ratio("trivet", "hand", "ns")).isEqualTo(3);
    assertThat(rounds.ratio("trivet", "absent", "ns")).isNaN();
    assertThat(rounds.median("absent", "ns")).isNaN();
  }

  @Test
  void rounds_areSteady_whenTheirMiddleHalfIs() {
    add("steady", 100, 101, 102, 103, 300);
    add("restless", 100, 120, 140, 160, 180);
    add("single", 100);

    assertThat(rounds.isSteady("steady", "ns")).isTrue();
    assertThat(rounds.isSteady("restless", "ns")).isFalse();
    assertThat(rounds.isSteady("single", "ns")).isFalse();
  }
}
