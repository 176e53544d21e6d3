// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves behind. */
class ReportTest {

  @TempDir Path folder;

  @Test
  void json_hasTextsNumbersAndNull() {
    assertThat(Json.of(Map.of("a", Arrays.asList("C:\\ \"x\"\n", 1.5, 2, null, Double.NaN))))
        .isEqualTo("{\"a\":[\"C:\\\\ \\\"x\\\" \",\n1.5,\n2,\nnull,\nnull]}");
    assertThat(Json.of(List.of())).isEqualTo("[]");
  }

  @Test
  void document_getsTheBlockOfARow_andKeepsTheRest() throws IOException {
    Path file = folder.resolve("performance.md");
    String around = "# By hand\n<!-- row guard -->\nold\n<!-- end of row guard -->\nmore\n";
    Files.writeString(file, around);
    Document document = new Document(file);

    assertThat(document.write("storm", "none")).isFalse();
    assertThat(file).hasContent(around);
    assertThat(document.write("guard", "| new |\n")).isTrue();
    assertThat(document.write("guard", "| newer |\n")).isTrue();
    assertThat(file)
        .hasContent(
            "# By hand\n<!-- row guard -->\n\n| newer |\n\n<!-- end of row guard -->\nmore\n");
  }
}
