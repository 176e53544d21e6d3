// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Lines between the runner and a peer. */
class FiguresTest {

  @Test
  void figures_areReadAsTheyWereWritten() {
    Figures figures = Figures.none().with("ns", 12.5).with("bytes", 1e9).with("ratio", Double.NaN);

    assertThat(Figures.parse(figures.toString())).isEqualTo(figures);
    assertThat(Figures.parse("")).isEqualTo(Figures.none());
    assertThat(figures.get("absent")).isNaN();
  }

  @Test
  void command_isReadAsItWasWritten() {
    String line = "guard scene=signed-in patterns=50";
    Command command = Command.parse(line);

    assertThat(command).hasToString(line);
    assertThat(command.task()).isEqualTo("guard");
    assertThat(command.text("scene")).isEqualTo("signed-in");
    assertThat(command.number("patterns")).isEqualTo(50);
    assertThatThrownBy(() -> command.text("threads")).hasMessage("guard needs threads");
    assertThatThrownBy(() -> Command.parse("guard public")).hasMessageContaining("public");
  }
}
