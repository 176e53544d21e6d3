// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Comparison of {@code docs/architecture.md} with the byte code of both jars: packages, the arrows
 * between them, classes, and the form of the glossary.
 */
class ArchitectureDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "architecture.md");
  private static final String ROOT = "dev.trivet";

  /** A class in backticks, with its package before and a member behind, where the text has them. */
  private static final Pattern CLASS =
      Pattern.compile("`(?:([a-z.]+)/)?([A-Z]\\w*[a-z]\\w*)(?:\\.([a-z]\\w*))?(?:\\(\\))?`");

  /** A term, its meaning in one sentence, a class and a source. */
  private static final String TERM = "\\* \\*\\*([^*]+)\\*\\*: [^.]+\\. \\(`[A-Z]\\w+`; [^`]+\\)";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT)
          .that(not(resideInAPackage(ROOT + ".fake..")));

  @Test
  void packages_areAllThatTheJarsHave() throws IOException {
    assertThat(new TreeSet<>(documentedArrows().keySet()))
        .isEqualTo(new TreeSet<>(arrows().keySet()));
  }

  @Test
  void arrows_areThoseOfTheByteCode() throws IOException {
    assertThat(text(new TreeMap<>(documentedArrows()))).isEqualTo(text(arrows()));
  }

  @Test
  void arrows_pointToALineFurtherDown() throws IOException {
    List<String> order = List.copyOf(documentedArrows().keySet());

    documentedArrows()
        .forEach(
            (user, uses) ->
                assertThat(uses)
                    .as(user)
                    .allMatch(used -> order.indexOf(used) > order.indexOf(user)));
  }

  @Test
  void classes_existWhereTheTextSaysSo() throws IOException {
    Set<String> others = tests();
    CLASSES.stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .forEach(dependency -> others.add(dependency.getTargetClass().getSimpleName()));
    List<MatchResult> named = CLASS.matcher(Files.readString(DOCUMENT)).results().toList();

    assertThat(named).hasSizeGreaterThan(50);
    for (MatchResult name : named) {
      List<JavaClass> ours =
          CLASSES.stream().filter(type -> type.getSimpleName().equals(name.group(2))).toList();
      if (ours.isEmpty() && name.group(1) == null && name.group(3) == null) {
        assertThat(others).as(name.group()).contains(name.group(2));
      } else {
        assertThat(ours).as(name.group()).anyMatch(type -> isAs(type, name));
      }
    }
  }

  /** Whether a class is in the package, and has the member, that the text names. */
  private static boolean isAs(JavaClass type, MatchResult name) {
    String place = name.group(1);
    String member = name.group(3);
    return (place == null || type.getPackageName().endsWith("." + place))
        && (member == null
            || type.getMembers().stream().anyMatch(has -> has.getName().equals(member)));
  }

  @Test
  void glossary_isSortedAndNamesAClassAndASourceForEachTerm() throws IOException {
    List<String> entries =
        Stream.of(section("Glossary").split("\n(?=\\* )", -1))
            .skip(1)
            .map(entry -> entry.replaceAll("\\s+", " ").strip())
            .toList();

    assertThat(entries).hasSizeBetween(20, 40).allMatch(entry -> entry.matches(TERM));
    assertThat(entries.stream().map(entry -> entry.replaceAll(TERM, "$1")))
        .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
  }

  private static Map<String, Set<String>> arrows() {
    Map<String, Set<String>> arrows = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      Set<String> uses = arrows.computeIfAbsent(shortName(type), name -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> (target.getPackageName() + ".").startsWith(ROOT + "."))
          .map(ArchitectureDocumentTest::shortName)
          .filter(used -> !used.equals(shortName(type)))
          .forEach(uses::add);
    }
    return arrows;
  }

  /** The package below {@code dev.trivet}; the root is {@code trivet}. */
  private static String shortName(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? "trivet" : name.substring(ROOT.length() + 1);
  }

  /**
   * Reads the block of packages: a line for each, and below it, after an arrow, what it uses; in
   * the order of the document.
   */
  private static Map<String, Set<String>> documentedArrows() throws IOException {
    String block = section("Packages").split("\n```", -1)[1];
    Map<String, Set<String>> arrows = new LinkedHashMap<>();
    Set<String> uses = new TreeSet<>();
    for (String line : block.lines().skip(1).toList()) {
      if (line.startsWith(" ")) {
        uses.addAll(List.of(line.replace("→", "").strip().split(" ", -1)));
      } else if (!line.isBlank()) {
        uses = new TreeSet<>();
        arrows.put(line.replaceAll(" .*", ""), uses);
      }
    }
    return arrows;
  }

  private static String section(String heading) throws IOException {
    return Files.readString(DOCUMENT).split("\n## " + heading + "\n", -1)[1].split("\n## ", -1)[0];
  }

  private static String text(Map<String, Set<String>> arrows) {
    List<String> lines = new ArrayList<>();
    arrows.forEach((user, uses) -> lines.add(user + " → " + String.join(" ", uses)));
    return String.join("\n", lines);
  }

  /** The simple names of tests in all modules. */
  private static Set<String> tests() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      for (Path module : modules.toList()) {
        // not the build's output, which changes at this moment
        Path tests = module.resolve("src/test/java");
        if (Files.isDirectory(tests)) {
          try (Stream<Path> files = Files.walk(tests)) {
            files.forEach(file -> names.add(file.getFileName().toString().replace(".java", "")));
          }
        }
      }
    }
    return names;
  }
}
