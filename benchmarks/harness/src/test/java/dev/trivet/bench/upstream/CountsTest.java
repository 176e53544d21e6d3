// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountsTest {

  private final Counts counts = new Counts();

  @Test
  void answersThatAreHeldSideBySide_areOneWait() {
    counts.hold(1_000, 1_100);
    counts.hold(1_260, 1_360);
    counts.hold(1_250, 1_350);

    assertThat(counts.report()).containsEntry("waits", "2").containsEntry("held", "210");
  }

  @Test
  void connection_isNewOnce() {
    counts.connection(40_001);
    counts.connection(40_001);
    assertThat(counts.report()).containsEntry("opened", "1");

    counts.reset();
    counts.connection(40_001);
    counts.connection(40_002);
    assertThat(counts.report()).containsEntry("opened", "1");
  }
}
