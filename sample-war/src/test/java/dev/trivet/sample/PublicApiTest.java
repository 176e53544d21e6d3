// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Test that the sample can be copied: of Trivet it uses what applications may use. */
class PublicApiTest {

  @Test
  void imports_ofTrivet_areOfItsTwoPublicPackages() throws IOException {
    List<String> imports;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      imports =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .flatMap(PublicApiTest::lines)
              .filter(line -> line.startsWith("import dev.trivet."))
              .toList();
    }

    assertThat(imports)
        .isNotEmpty()
        .allMatch(line -> line.matches("import dev\\.trivet\\.(ee|model|sample)\\.[A-Z].*"));
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
