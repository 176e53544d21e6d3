// SPDX-License-Identifier: Apache-2.0
package dev.trivet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The steps of {@code docs/adopt.md} lead from the one example application to the other. */
class AdoptionTest {

  private static final Path ROOT = Path.of("..");
  private static final Path EXAMPLE = ROOT.resolve("examples").resolve("adopt");

  @Test
  void differences_appliedToTheApplicationBefore_giveTheOneAfter() throws IOException {
    Map<String, List<String>> files = files("before");

    UnifiedDiff.apply(document(), files);

    assertThat(files)
        .as("docs/adopt.md shows git diff --no-index before after, in examples/adopt")
        .isEqualTo(files("after"));
  }

  @Test
  void difference_thatNoLongerFits_isRefused() throws IOException {
    Map<String, List<String>> moved = files("before");
    moved.computeIfPresent("pom.xml", (path, lines) -> lines.subList(1, lines.size()));
    Map<String, List<String>> adopted = files("after");

    assertRefused(document(), moved);
    assertRefused(document(), adopted);
    assertRefused(document().replaceFirst("(?m)^\\+ .*\n", ""), files("before"));
  }

  private static void assertRefused(String document, Map<String, List<String>> files) {
    assertThatThrownBy(() -> UnifiedDiff.apply(document, files))
        .isInstanceOfAny(AssertionError.class, IndexOutOfBoundsException.class);
  }

  private static String document() throws IOException {
    return Files.readString(ROOT.resolve("docs").resolve("adopt.md"));
  }

  /** What is built from, line by line. */
  private static Map<String, List<String>> files(String version) throws IOException {
    Path root = EXAMPLE.resolve(version);
    Map<String, List<String>> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path path = root.relativize(file);
        if (!path.startsWith("target")) {
          files.put(path.toString().replace('\\', '/'), Files.readAllLines(file));
        }
      }
    }
    return files;
  }
}
