// SPDX-License-Identifier: Apache-2.0
package dev.trivet;

import static dev.trivet.CodeBlock.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Commands of the documents: blocks that are indented by four blanks, and blocks in bash. Each is
 * run by a script or a test, or is on the list below with the reason why not.
 */
class DocumentedCommandsTest {

  private static final Pattern INDENTED = Pattern.compile("(?m)(?<=\n\n)(?: {4}.*\n)+");
  private static final Pattern BASH = Pattern.compile("(?ms)^ *```bash\n(.*?)^ *```$");

  /**
   * Commands of a document with this beginning.
   *
   * @param document where they stand
   * @param command beginning of a command; of any command when it is empty
   * @param runBy script or test that runs it, from the root of the repository; or empty
   * @param text what that file has, or the reason why nothing runs it
   */
  private record Rule(String document, String command, String runBy, String text) {

    boolean fits(String document, String line) {
      return this.document.equals(document) && line.startsWith(command);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          run("README.md", "mvn verify", ".ci/run", "mvn -B -ntp verify\n"),
          run("README.md", "mvn install -Pjars", ".ci/run", "'^    mvn install ' README.md"),
          no("README.md", "mvn -Prun", "stays until Ctrl-C; the tests start the same servers"),
          run(
              "README.md",
              "mvn archetype:generate",
              "archetype/try",
              "/^    mvn archetype:generate/"),
          no("docs/start.md", "mvn archetype:generate", "the line of README.md"),
          run("docs/start.md", "cd my-app", "archetype/try", "cd my-app\n"),
          run("docs/start.md", "mvn -Prun", "archetype/try", "serve run"),
          run("docs/start.md", "mvn verify", "archetype/try", "mvn \"$@\" verify"),
          run("docs/start.md", "mvn -Patlassian", "archetype/try", "serve atlassian"),
          run(
              "docs/start.md",
              "export TRIVET_CLIENT_ID",
              "archetype/try",
              "export TRIVET_CLIENT_ID"),
          run(
              "docs/start.md",
              "export TRIVET_CLIENT_SECRET",
              "archetype/try",
              "TRIVET_CLIENT_SECRET="),
          run(
              "docs/start.md",
              "export TRIVET_ENCRYPTION_KEYS",
              "archetype/try",
              "TRIVET_ENCRYPTION_KEYS="),
          no(
              "docs/tour.md",
              "servers/pictures",
              "makes the pictures anew; the tests look at the pages"),
          run("RELEASING.md", "release/run", ".ci/run", "release/run\n"),
          no("RELEASING.md", "git grep", "changes the version, on the day of a release"),
          no("RELEASING.md", "sed -i", "changes the version, on the day of a release"),
          no("CONTRIBUTING.md", "mvn", "parts of mvn verify, and long runs; tried by hand"),
          no("docs/reliability.md", "mvn -P", "the long runs; mvn verify runs a part of them"),
          no("docs/performance.md", "mvn -P", "takes half an hour; tried by hand"),
          run(
              "docs/testing.md",
              "mvn -q -pl fake-atlassian package",
              ".ci/run",
              "mvn -B -ntp verify"),
          run(
              "docs/testing.md",
              "java -jar",
              tests("fake-atlassian", "fake/MainTest"),
              "--redirect-uri"),
          run(
              "docs/testing.md",
              "curl",
              tests("fake-atlassian", "fake/TestingDocumentTest"),
              "```bash"),
          run("docs/keys.md", "openssl rand", tests("core", "KeyCommandsTest"), "keys.md"),
          run("docs/keys.md", "(umask 077", tests("core", "KeyCommandsTest"), "keys.md"),
          no("docs/adopt.md", "unzip -p", "needs a database; SchemaTest runs the same script"),
          no("docs/servers.md", "", "on servers and databases that are installed by hand"));

  private static Rule run(String document, String command, String runBy, String text) {
    return new Rule(document, command, runBy, text);
  }

  private static Rule no(String document, String command, String reason) {
    return new Rule(document, command, "", reason);
  }

  private static String tests(String module, String name) {
    return module + "/src/test/java/dev/trivet/" + name + ".java";
  }

  @Test
  void commands_areRun_orHaveAReason() throws IOException {
    List<String> problems = new ArrayList<>();
    List<Rule> used = new ArrayList<>();
    for (Path document : CodeBlock.documents()) {
      String name = ROOT.relativize(document).toString().replace('\\', '/');
      for (String command : commands(Files.readString(document))) {
        RULES.stream()
            .filter(rule -> rule.fits(name, command))
            .findFirst()
            .ifPresentOrElse(
                used::add,
                () ->
                    problems.add(
                        name
                            + ": nothing runs \""
                            + command
                            + "\": run it in .ci/run or in a test, and say so in RULES, or give a"
                            + " reason there"));
      }
    }

    assertThat(problems).isEmpty();
    assertThat(used).as("rules without a command").containsAll(RULES);
  }

  @Test
  void scriptsAndTests_runWhatTheRulesSay() throws IOException {
    for (Rule rule : RULES) {
      if (!rule.runBy().isEmpty()) {
        assertThat(ROOT.resolve(rule.runBy())).content().as(rule.command()).contains(rule.text());
      }
    }
  }

  @Test
  void commands_areFoundInBothKindsOfBlocks() {
    String text =
        "text\n\n    one \\\n      --more\n    two\n\n```bash\nthree\n```\n* list\n    no\n";

    assertThat(commands(text)).containsExactly("one --more", "two", "three");
  }

  private static List<String> commands(String document) {
    List<String> commands = new ArrayList<>();
    String plain = document.replaceAll("(?ms)^ *```(?!bash).*?^ *```$", "");
    for (MatchResult block : INDENTED.matcher(plain).results().toList()) {
      commands.addAll(lines(block.group()));
    }
    for (MatchResult block : BASH.matcher(document).results().toList()) {
      commands.addAll(lines(block.group(1)));
    }
    return commands;
  }

  private static List<String> lines(String block) {
    return block.replaceAll("\\\\\n\\s*", "").lines().map(String::strip).toList();
  }
}
