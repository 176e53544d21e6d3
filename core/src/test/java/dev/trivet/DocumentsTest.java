// SPDX-License-Identifier: Apache-2.0
package dev.trivet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.Setting;
import dev.trivet.log.SecurityEvent;
import dev.trivet.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents say what the code says. */
class DocumentsTest {

  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void configuration_describesEverySetting_asTheReaderKnowsIt() throws IOException {
    Map<String, List<String>> sections =
        rows(
                "configuration.md",
                "(?m)^### `(trivet\\.[a-z-]+)`\n\n\\* Type: (.+)\n\\* Default: (.+)\n"
                    + "\\* Environment: `(.+)`\n\\* Example: (.+)\n\n[A-Z`].+")
            .stream()
            .collect(
                Collectors.toMap(
                    row -> row.group(1),
                    row -> List.of(row.group(2), row.group(3), row.group(4), row.group(5))));

    assertThat(sections.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Setting.values()).map(Setting::key).toList());
    for (Setting setting : Setting.values()) {
      List<String> section = Objects.requireNonNull(sections.get(setting.key()));
      assertThat(section.get(0)).as(setting.key()).isEqualTo(setting.type().label());
      assertThat(section.get(1))
          .as(setting.key())
          .matches(
              documented ->
                  setting
                      .fallback()
                      .map(value -> documented.equals("`" + value + "`"))
                      .orElse(documented.equals("none") || documented.startsWith("required")));
      assertThat(section.get(2)).isEqualTo(setting.environmentVariable());
      assertThat(section.get(3).replace("`", "")).isEqualTo(setting.example());
    }
  }

  static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(DOCS);
        Stream<Path> atTheRoot = Files.list(DOCS.resolveSibling("."))) {
      return Stream.concat(files, atTheRoot)
          .filter(file -> file.toString().endsWith(".md"))
          .toList();
    }
  }

  /** A row of a table and a line of indented code cannot be broken. */
  @ParameterizedTest
  @MethodSource("documents")
  void document_hasLinesOfAtMost120Characters(Path document) throws IOException {
    assertThat(Files.readAllLines(document))
        .filteredOn(line -> line.length() > 120 && !line.matches(" *\\|.*| {6}\\S.*"))
        .isEmpty();
  }

  @Test
  void readme_leadsThroughTheNineStepsAndARefresh_inFiveShortFiles() throws IOException {
    String path =
        Files.readString(DOCS.resolveSibling("README.md"))
            .replaceAll("(?s).*\n## Find your way in the code\n|\n## .*", "");
    List<String> files =
        Pattern.compile("(?m)^\\d\\. \\[`\\w+`]\\(([^)]+\\.java)\\)")
            .matcher(path)
            .results()
            .map(file -> file.group(1))
            .toList();
    int lines = 0;
    for (String file : files) {
      lines += Files.readAllLines(DOCS.resolveSibling(file)).size();
    }
    String steps =
        Pattern.compile("\\(steps? ([1-9, ]+)\\)")
            .matcher(path)
            .results()
            .map(step -> step.group(1))
            .collect(Collectors.joining(", "));

    assertThat(files).hasSize(5);
    assertThat(lines).isLessThanOrEqualTo(650);
    assertThat(steps.split(", ", -1))
        .containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(path).contains("one refresh");
  }

  @Test
  void errors_listsEveryNumberOnce() throws IOException {
    List<String> numbers =
        rows("errors.md", "(?m)^(?:###|\\|) `(TRV-\\d{4})`").stream()
            .map(row -> row.group(1))
            .toList();

    assertThat(numbers)
        .containsExactlyElementsOf(
            Stream.concat(
                    Arrays.stream(ErrorCode.values()).map(ErrorCode::number),
                    Arrays.stream(SecurityEvent.values()).map(SecurityEvent::number))
                .toList());
  }

  @ParameterizedTest
  @CsvSource({"security.md, 100", "attacks.md, 5", "errors.md, 53"})
  void document_namesTestsThatExist(String document, int atLeast) throws IOException {
    NamedTests.read().assertExist(DOCS.resolve(document), atLeast);
  }

  @Test
  void recipes_areShort_andNamePitfallsNumbersAndTests() throws IOException {
    Path folder = DOCS.resolve("recipes");
    String index = Files.readString(folder.resolve("README.md"));
    NamedTests tests = NamedTests.read();
    List<Path> recipes =
        documents().stream()
            .filter(file -> file.startsWith(folder) && !file.endsWith("README.md"))
            .toList();

    assertThat(recipes).hasSizeGreaterThanOrEqualTo(12);
    for (Path recipe : recipes) {
      assertThat(index).contains("](" + recipe.getFileName() + ")");
      assertThat(recipe).content().contains("```", "**Pitfalls**", "| [`TRV-", "Tested ");
      assertThat(Files.readAllLines(recipe)).as(recipe.toString()).hasSizeBetween(20, 65);
      tests.assertExist(recipe, 0);
    }
  }

  private static List<MatchResult> rows(String document, String row) throws IOException {
    return Pattern.compile(row)
        .matcher(Files.readString(DOCS.resolve(document)))
        .results()
        .toList();
  }
}
