// SPDX-License-Identifier: Apache-2.0
package dev.trivet;

import static dev.trivet.CodeBlock.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Code blocks of the documents are taken from sources that the build compiles or runs. A comment
 * before a block says where it comes from:
 *
 * <ul>
 *   <li>{@code <!-- from: PATH -->}: each paragraph of the block stands in that file, in this
 *       order, without gaps. A blank line or {@code …} in the block stands for what is left out.
 *       Blanks and line ends do not count.
 *   <li>{@code <!-- run by: PATH -->}: that test reads the block from the document and runs it.
 * </ul>
 */
class SnippetsTest {

  private static final Set<String> CODE =
      Set.of("java", "xml", "properties", "sql", "html", "xhtml", "jsp", "css", "javascript");

  /** Languages of blocks that other tests hold, and text without a language. */
  private static final Set<String> HELD_ELSEWHERE = Set.of("diff", "bash", "");

  /** Sources that the build compiles, deploys or runs. */
  private static final Pattern BUILT =
      Pattern.compile("(?:[\\w-]+/)+src/(?:main|test)/.+|examples/(?:[\\w-]+/)+pom\\.xml");

  /** Blocks that no source has, by document and first line, with the reason. */
  private static final Map<String, String> TRIED_BY_HAND =
      Map.of(
          "docs/servers.md <server>",
          "for a server that is installed by hand; the tests' own differs in ports and paths",
          "docs/servers.md <dataSource id=\"DefaultDataSource\">",
          "tried with the PostgreSQL of a machine",
          "docs/testing.md <container qualifier=\"payara\" default=\"true\">",
          "tried on the day that the text names");

  private static final Pattern GAP = Pattern.compile("\n\\s*\n|\\s*(?:// )?…\\s*");

  @Test
  void codeBlocks_areTakenFromSourcesOfTheBuild() throws IOException {
    List<String> problems = new ArrayList<>();
    int held = 0;
    for (CodeBlock block : CodeBlock.readAll()) {
      problem(block).map(text -> block.place() + ": " + text).ifPresent(problems::add);
      held += CODE.contains(block.language()) ? 1 : 0;
    }

    assertThat(problems).isEmpty();
    assertThat(held).as("blocks that were looked at").isGreaterThan(25);
  }

  @Test
  void blocksThatWereTriedByHand_areStillThere() throws IOException {
    assertThat(CodeBlock.readAll())
        .filteredOn(block -> block.origin().isEmpty())
        .extracting(SnippetsTest::name)
        .containsAll(TRIED_BY_HAND.keySet());
  }

  private static String name(CodeBlock block) {
    return block.document() + " " + block.lines().get(0).strip();
  }

  /** {@code AdoptionTest} applies the diffs of one document. */
  @Test
  void differences_standWhereATestAppliesThem() throws IOException {
    assertThat(CodeBlock.readAll())
        .filteredOn(block -> block.language().equals("diff"))
        .extracting(CodeBlock::document)
        .containsOnly("docs/adopt.md");
  }

  @Test
  void blockWithoutSource_isReported_withTheNextStep() throws IOException {
    assertThat(problem("", "int a = 1;")).get().asString().contains("<!-- from: PATH -->");
    assertThat(problem("from: core/src/test/java/None.java", "int a;"))
        .get()
        .asString()
        .contains("no file");
    assertThat(problem("from: README.md", "int a;")).get().asString().contains("not built");
    assertThat(problem("run by: core/src/test/java/dev/trivet/LinksTest.java", "int a;"))
        .get()
        .asString()
        .contains("does not read");
    String other = "core/src/test/java/dev/trivet/CodeBlock.java";
    assertThat(problem("from: " + other, "record CodeBlock(\n\nThat is absent;"))
        .get()
        .asString()
        .contains("has no such lines", "That is absent;");
  }

  @Test
  void blockWithSource_passes() throws IOException {
    String lines =
        "void blockWithSource_passes()   throws\n IOException  { …\n\nString wanted = \"twice\"  ;";

    assertThat(problem("from: " + here(), lines)).isEmpty();
    String wanted = "twice";
    assertThat(problem("from: " + here(), lines + "\n\nString wanted = \"" + wanted + "\";"))
        .as("each paragraph is behind the one before")
        .isPresent();
  }

  private static String here() {
    return "core/src/test/java/dev/trivet/SnippetsTest.java";
  }

  private static Optional<String> problem(String origin, String lines) throws IOException {
    return problem(
        new CodeBlock("docs/a.md", 1, "java", origin, Stream.of(lines.split("\n", -1)).toList()));
  }

  private static Optional<String> problem(CodeBlock block) throws IOException {
    if (!CODE.contains(block.language())) {
      return HELD_ELSEWHERE.contains(block.language())
          ? Optional.empty()
          : Optional.of("no test holds blocks of the language " + block.language());
    }
    if (block.origin().isEmpty()) {
      return TRIED_BY_HAND.containsKey(name(block))
          ? Optional.empty()
          : Optional.of(
              block.language()
                  + " without a source: put <!-- from: PATH --> before it, with a file that has these"
                  + " lines and that the build compiles or runs");
    }
    String path = block.origin().replaceFirst(".*: ", "");
    Path file = ROOT.resolve(path);
    if (!Files.exists(file)) {
      return Optional.of("there is no file " + path);
    }
    if (!BUILT.matcher(path).matches()) {
      return Optional.of(path + " is not built: name a source of a module or of an example");
    }
    String source = Files.readString(file);
    return block.origin().startsWith("from:")
        ? missing(block, path, source)
        : unread(block, source);
  }

  private static Optional<String> unread(CodeBlock block, String source) {
    String name = block.document().replaceFirst(".*/", "");
    return source.contains(name)
        ? Optional.empty()
        : Optional.of(block.origin() + ", which does not read " + name);
  }

  private static Optional<String> missing(CodeBlock block, String path, String source) {
    String whole = normalise(source);
    int from = 0;
    for (String paragraph : GAP.split(block.text(), -1)) {
      String wanted = normalise(paragraph);
      int found = whole.indexOf(wanted, from);
      if (found < 0) {
        return Optional.of(
            path + " has no such lines in this order; correct one of them:\n" + paragraph.strip());
      }
      from = found + wanted.length();
    }
    return Optional.empty();
  }

  /** Leaves out blanks and line ends where they do not separate two words. */
  private static String normalise(String code) {
    return code.strip().replaceAll("\\s+", " ").replaceAll(" ?([^\\w ]) ?", "$1");
  }
}
