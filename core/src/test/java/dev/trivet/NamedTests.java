// SPDX-License-Identifier: Apache-2.0
package dev.trivet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Tests that a document names, as {@code `ATest`} or {@code `ATest.method`}. */
final class NamedTests {

  private static final Pattern NAME =
      Pattern.compile("`(?:[a-z.]+\\.)?(\\w+(?:Test|Suite|IT|Contract))(?:\\.(\\w+))?`");

  private final Map<String, String> sources = new HashMap<>();

  /** Reads the tests of all modules. */
  static NamedTests read() throws IOException {
    NamedTests tests = new NamedTests();
    Files.walkFileTree(
        Path.of(".."),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            // a build changes its output at this moment
            return folder.endsWith("target")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            tests.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    return tests;
  }

  private void add(Path file) throws IOException {
    if (file.toString().contains("/src/test/java/") && file.toString().endsWith(".java")) {
      String name = file.getFileName().toString().replace(".java", "");
      sources.merge(name, Files.readString(file), String::concat);
    }
  }

  /** Checks that all tests exist that a document names, and that it names some. */
  void assertExist(Path document, int moreThan) throws IOException {
    List<MatchResult> named = NAME.matcher(Files.readString(document)).results().toList();

    assertThat(named).as(document.toString()).hasSizeGreaterThan(moreThan);
    for (MatchResult test : named) {
      String method = test.group(2) == null ? "class " + test.group(1) : "void " + test.group(2);
      assertThat(sources.get(test.group(1))).as(test.group()).contains(method);
    }
  }
}
