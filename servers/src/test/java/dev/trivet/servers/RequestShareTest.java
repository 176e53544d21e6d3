// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestShareTest {

  private static final List<Integer> ALL = List.of(1, 2, 3, 4, 5, 6, 7);

  @Test
  void thirds_areEverythingTogether() {
    assertThat(RequestShare.parse("all").of(ALL)).isEqualTo(ALL);
    assertThat(RequestShare.parse("2 of 3").of(ALL)).containsExactly(2, 5);
    assertThat(
            Stream.of("1 of 3", "2 of 3", "3 of 3")
                .flatMap(third -> RequestShare.parse(third).of(ALL).stream()))
        .containsExactlyInAnyOrderElementsOf(ALL);
  }

  @Test
  void otherText_isRefused() {
    for (String wrong : List.of("", "ALL", "0 of 3", "4 of 3", "1 of 2")) {
      assertThatThrownBy(() -> RequestShare.parse(wrong)).hasMessageStartingWith("servers.txt: ");
    }
  }
}
