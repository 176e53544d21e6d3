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

  private void report(String in, String name, String counts, String title) throws IOException {
    String property =
        title.isEmpty() ? "" : "<property name=\"trivet.server.title\" value=\"" + title + "\"/>";
    Files.writeString(
        Files.createDirectories(folder.resolve(in)).resolve("TEST-a.b." + name + ".xml"),
        "<testsuite name=\"a.b."
            + name
            + "\" "
            + counts
            + "><properties><property name=\"x\" value=\"y\"/>"
            + property
            + "</properties></testsuite>");
  }

  @Test
  void table_saysWhatPassedWhere() throws IOException {
    String fine = "tests=\"30\" failures=\"0\" errors=\"0\" skipped=\"0\"";
    report("wildfly", "SampleIT", fine, "WildFly 39");
    report(
        "wildfly",
        "StrictPathsIT",
        "tests=\"24\" failures=\"1\" errors=\"2\" skipped=\"3\"",
        "WildFly 39");
    report("wildfly", "InContainerIT", fine, "WildFly 39");
    report("jetty", "SampleIT", fine, "Jetty 12");
    report(".", "ClusterIT", fine, "");
    Files.writeString(folder.resolve("failsafe-summary.xml"), "<other/>");
    Path table = folder.resolve("table.md");

    Matrix.main(new String[] {folder.toString(), table.toString()});

    assertThat(Files.readString(table))
        .isEqualTo(
            """
            | server | the sample: sign-in, attacks | the guard, strict paths | the guard, lenient paths | all in `web.xml` | hostile application | in the container | behind an own login |
            |---|---|---|---|---|---|---|---|
            | Jetty 12 | all 30 | – | – | – | – | – | – |
            | WildFly 39 | all 30 | 18 of 24 | – | – | – | all 30 | – |
            """);
  }

  @Test
  void nothingRun_isAnEmptyTable() throws IOException {
    Path table = folder.resolve("table.md");

    Matrix.main(new String[] {folder.resolve("absent").toString(), table.toString()});

    assertThat(Files.readString(table)).hasLineCount(2);
  }
}
