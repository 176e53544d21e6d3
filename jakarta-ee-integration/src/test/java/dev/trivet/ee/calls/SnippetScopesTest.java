// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.GrantedAccount;
import dev.trivet.ee.MissingScopeException;
import dev.trivet.fake.FakeAtlassian;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scopes that the documents name beside a call: the stand-in, which refuses a call without its
 * scope, accepts the call with exactly these scopes.
 */
class SnippetScopesTest {

  private static final Path ROOT = Path.of("..");

  /** A call in a code block: product, path, and the comment at the end of the line of the path. */
  private static final Pattern CALL =
      Pattern.compile(
          "\\.(jira|confluence)\\(.*\\)\\s*\\.path\\(\"([^\"]+)\"\\)[^\n]*// scopes? ([\\w:. -]+)");

  static Set<String> calls() throws IOException {
    Set<String> calls = new TreeSet<>();
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      Stream<Path> files = Stream.concat(Stream.of(ROOT.resolve("README.md")), docs);
      for (Path file : files.filter(path -> path.toString().endsWith(".md")).toList()) {
        for (MatchResult call : CALL.matcher(Files.readString(file)).results().toList()) {
          calls.add(call.group(1) + " " + call.group(2) + " " + call.group(3).strip());
        }
      }
    }
    return calls;
  }

  @Test
  void documents_nameTheScopesOfTheirCalls() throws IOException {
    assertThat(calls())
        .contains(
            "jira rest/api/3/myself read:jira-user",
            "jira rest/api/3/search/jql read:jira-work",
            "confluence wiki/api/v2/pages read:page:confluence");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void call_worksWithTheseScopes_andNotWithout(String documented) {
    String[] call = documented.split(" ", 3);

    assertThat(status(call, call[2])).isEqualTo(200);
    for (String needed : List.of(call[2].split(" ", -1))) {
      // without any scope of a product there would be no site
      String other = call[0].equals("jira") ? "read:page:confluence" : "read:jira-work";
      String others = (call[2] + " " + other).replace(needed, "").strip();
      assertThat(status(call, others)).as("without " + needed).isEqualTo(401);
    }
  }

  /** Makes the call with a grant of these scopes; 401 for the exception about a missing scope. */
  private static int status(String[] call, String scopes) {
    try (FakeAtlassian fake = FakeAtlassian.start();
        CallFixture fixture = CallFixture.open(fake, "trivet.scopes=read:me " + scopes)) {
      GrantedAccount mia = fixture.mia();
      WebTarget target = mia.target(fixture.site(), call[0]).path(call[1]);
      try (Response response = target.request().get()) {
        return response.getStatus();
      } catch (ProcessingException refused) {
        assertThat(refused).hasCauseInstanceOf(MissingScopeException.class);
        return 401;
      }
    }
  }
}
