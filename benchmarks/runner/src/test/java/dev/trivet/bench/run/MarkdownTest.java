// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables for people. */
class MarkdownTest {

  @Test
  void table_hasAsManyDigitsAsMatter() {
    Table table = Table.of("guard", "Guard", "peer", "B", "ns", "ratio", "none");
    table.add(Arrays.asList("hand", 0.0, 12_345.6, 1.234, null));
    table.add(Arrays.asList("trivet", 24.0, 99.96, Double.NaN, "page"));
    table.note("A note.");

    assertThat(Markdown.of(List.of(table)))
        .isEqualTo(
            """
            ### Guard

            | peer | B | ns | ratio | none |
            | --- | ---: | ---: | ---: | ---: |
            | hand | 0 | 12,346 | 1.23 |  |
            | trivet | 24 | 100.0 |  | page |

            A note.
            """);
  }
}
