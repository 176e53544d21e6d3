// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixTest {

  @TempDir private Path folder;

  private void report(String in, String title, String cases) throws IOException {
    String property =
        title.isEmpty() ? "" : "<property name=\"trivet.server.title\" value=\"" + title + "\"/>";
    Files.writeString(
        Files.createDirectories(folder.resolve(in)).resolve("TEST-junit-jupiter.xml"),
        "<testsuite name=\"JUnit\"><properties><property name=\"x\" value=\"y\"/>"
            + property
            + "</properties>"
            + cases
            + "</testsuite>");
  }

  private static String testCase(String suite, String content) {
    return "<testcase name=\"a\" classname=\"a.b." + suite + "\">" + content + "</testcase>";
  }

  @Test
  void table_saysWhatPassedWhere() throws IOException {
    String fine = testCase("SampleIT", "<system-out>text</system-out>");
    report(
        "wildfly",
        "WildFly 39",
        fine
            + fine
            + testCase("StrictPathsIT", "")
            + testCase("StrictPathsIT", "<failure/>")
            + testCase("StrictPathsIT", "<error/>")
            + testCase("StrictPathsIT", "<skipped/>")
            + testCase("InContainerIT", ""));
    report("jetty", "Jetty 12", fine);
    report("more", "", testCase("ClusterIT", ""));
    Files.writeString(folder.resolve("failsafe-summary.xml"), "<other/>");
    Path table = folder.resolve("table.md");

    Matrix.write(folder, table);

    assertThat(Files.readString(table))
        .contains("| server | the sample: sign-in, attacks | the guard, strict paths |")
        .contains("\n| Jetty 12 | all 1 | – | – | – | – | – | – | – | – | – | – | – | – |\n")
        .contains(
            "\n| WildFly 39 | all 2 | 1 of 4 | – | – | – | – | – | all 1 | – | – | – | – | – |\n")
        .hasLineCount(4);
  }

  @Test
  void nothingRun_isAnEmptyTable() throws IOException {
    Path table = folder.resolve("table.md");

    Matrix.write(folder.resolve("absent"), table);

    assertThat(Files.readString(table)).hasLineCount(2);
  }
}
