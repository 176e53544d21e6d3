// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerRowTest {

  @TempDir private Path folder;

  private Path zip(String... files) throws IOException {
    Path zip = folder.resolve("server.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (String name : files) {
        out.putNextEntry(new ZipEntry(name));
        out.closeEntry();
      }
    }
    return zip;
  }

  private ServerRow only(String row) throws IOException {
    Files.writeString(folder.resolve("servers.txt"), row + "\n");
    return ServerRow.read(folder).get(0);
  }

  @Test
  void row_isReadCellByCell() throws IOException {
    ServerRow row = only("jetty | Jetty | 12 | | servlet | run | /x/jetty.jar | 2 of 3");

    assertThat(row)
        .isEqualTo(
            new ServerRow(
                "jetty",
                "Jetty",
                "12",
                "",
                Set.of(ServerRow.Family.SERVLET),
                true,
                "/x/jetty.jar",
                "2 of 3"));
    assertThat(row.title()).isEqualTo("Jetty 12");
    assertThat(row.home(folder)).isEqualTo(Path.of("/x/jetty.jar"));
    assertThat(row.java()).isEqualTo(Jdk.own());
  }

  @Test
  void archive_isUnpackedOnce_withoutItsDocuments() throws IOException {
    Path zip = zip("app-1/", "app-1/bin/run", "app-1/docs/x", "app-1/webapps/docs/x");
    ServerRow row = only("a | A | 1 | 25 | servlet,jakarta-ee | fetch | " + zip + " | all");

    Path home = row.home(folder);

    assertThat(home.resolve("bin/run")).exists();
    assertThat(home.resolve("webapps/docs/x")).exists();
    assertThat(home.resolve("docs")).doesNotExist();
    Files.delete(zip);
    assertThat(row.home(folder)).isEqualTo(home);
    assertThat(row.run()).isFalse();
    assertThat(row.title()).isEqualTo("A 1 (JDK 25)");
  }

  @Test
  void archive_thatLeadsOutOfItsFolder_isNotUnpacked() throws IOException {
    ServerRow row = only("a | A | 1 | | servlet | run | " + zip("../out") + " | all");

    assertThatThrownBy(() -> row.home(folder)).hasMessageContaining("leads out of its folder");
    assertThat(folder.resolve("homes/out")).doesNotExist();
  }

  @Test
  void rowThatIsDamaged_isNamed() {
    for (String damaged : List.of("a | run", "a | A | 1 | | other | run | x | all")) {
      assertThatThrownBy(() -> only(damaged)).hasMessageStartingWith("servers.txt: ");
    }
  }
}
