// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.MissingScopeException;
import dev.trivet.model.Scopes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the table of scopes, and of how a call finds its row. */
class DocumentedScopesTest {

  private static final Path TABLE =
      Path.of("src/main/resources/dev/trivet/ee/calls/documented-scopes.txt");

  private static final String SCOPE =
      "(read|write|delete|manage):[a-z]+([.-][a-z]+)*"
          + "(:(jira|jira-software|jira-service-management|confluence))?|search:confluence";

  private static final String PAGES = "https://developer.atlassian.com/cloud/";

  private static Stream<String> lines() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"));
  }

  private static List<String> rows() throws IOException {
    return lines().filter(line -> !line.startsWith("/")).toList();
  }

  private static MissingScopeException explain(String method, String path) {
    return DocumentedScopes.explain(method, path, Scopes.none(), Scopes.none());
  }

  private static List<String> scopes(String method, String path) {
    return explain(method, path).documentedScopes().stream().map(Scopes::toString).toList();
  }

  private static String call(String method, String path) {
    return explain(method, path).call().orElseThrow();
  }

  @Test
  void rows_haveAMethodAPathAndScopes() throws IOException {
    assertThat(rows()).hasSizeBetween(50, 60);
    assertThat(rows())
        .allMatch(
            row -> row.matches("(GET|POST|PUT|DELETE) (/([a-zA-Z0-9.]+|\\{[a-zA-Z]+}))+ [^ /].*"));
    for (String row : rows()) {
      String scopes = row.split(" ", 3)[2];
      assertThat(scopes.split(" \\| ", -1)).as(row).hasSizeBetween(1, 2).doesNotHaveDuplicates();
      assertThat(scopes.split("[ |]+", -1)).as(row).allMatch(name -> name.matches(SCOPE));
    }
  }

  @Test
  void patterns_areDistinct_andEachFindsItself() throws IOException {
    assertThat(rows().stream().map(row -> row.replaceAll("\\{[a-zA-Z]+}|( \\S+$)", "{}")))
        .doesNotHaveDuplicates();
    for (String row : rows()) {
      String[] parts = row.split(" ", 3);
      assertThat(call(parts[0], parts[1])).isEqualTo(parts[0] + " " + parts[1]);
      assertThat(scopes(parts[0], parts[1])).containsExactly(sets(parts[2]));
      assertThat(explain(parts[0], parts[1])).message().containsPattern("\\(" + PAGES + "[a-z]");
    }
  }

  private static String[] sets(String scopes) {
    return scopes.split(" \\| ", -1);
  }

  /** Agile and version 2 of Confluence know granular scopes only. */
  @Test
  void classicScopes_comeFirst() throws IOException {
    for (String row : rows()) {
      boolean granularOnly = row.contains("/rest/agile/") || row.contains("/wiki/api/v2/");
      String first = row.split(" ", 3)[2].split(" \\| ", -1)[0];
      assertThat(first.matches("(\\S+:\\S+:\\S+ ?)+")).as(row).isEqualTo(granularOnly);
    }
  }

  /** A table without its source and its date is a rumour. */
  @Test
  void table_namesItsSourceAndItsDate() throws IOException {
    assertThat(Files.readString(TABLE))
        .contains("x-atlassian-oauth2-scopes", "read on\n# 2026-", "/swagger-v3.v3.json");
    assertThat(Files.readAllLines(TABLE))
        .filteredOn(line -> line.startsWith("#"))
        .hasSizeLessThan(25);
  }

  @ParameterizedTest
  @CsvSource({
    "/rest/api/3/myself, GET /rest/api/3/myself",
    "/rest/api/2/myself, GET /rest/api/2/myself",
    "/rest/api/latest/myself/, GET /rest/api/latest/myself",
    "//rest/api/3//myself, GET /rest/api/3/myself"
  })
  void version_isTheOneOfTheCall(String path, String name) {
    assertThat(call("GET", path)).isEqualTo(name);
    assertThat(scopes("GET", path))
        .containsExactly(
            "read:jira-user",
            "read:application-role:jira read:group:jira read:user:jira read:avatar:jira");
  }

  @Test
  void literalRow_winsOverAPlaceholder() {
    assertThat(call("GET", "/rest/api/3/project/search"))
        .isEqualTo("GET /rest/api/3/project/search");
    assertThat(call("GET", "/rest/api/3/project/ACORN"))
        .isEqualTo("GET /rest/api/3/project/{projectIdOrKey}");
    assertThat(call("GET", "/rest/api/3/issue/A-1/comment"))
        .isEqualTo("GET /rest/api/3/issue/{issueIdOrKey}/comment");
  }

  @Test
  void method_counts() {
    assertThat(scopes("GET", "/wiki/api/v2/pages")).containsExactly("read:page:confluence");
    assertThat(scopes("POST", "/wiki/api/v2/pages")).containsExactly("write:page:confluence");
    assertThat(scopes("PATCH", "/wiki/api/v2/pages")).isEmpty();
  }

  /** A call that is not in the table is named without its ids and values. */
  @ParameterizedTest
  @CsvSource({
    "/rest/api/3/workflow/search, GET /rest/api/3/workflow/*, jira/platform/rest/v3/",
    "/rest/api/2/issue/A-1/watchers, GET /rest/api/2/issue/*, jira/platform/rest/v2/",
    "/rest/api/3/events, GET /rest/api/3/events, jira/platform/rest/v3/",
    "/rest/agile/1.0/epic/A-1, GET /rest/agile/1.0/epic/*, jira/software/rest/",
    "/rest/servicedeskapi/info, GET /rest/servicedeskapi/info, jira/service-desk/rest/",
    "/wiki/rest/api/content/1/label/secret, GET /wiki/rest/api/content/*, confluence/rest/v1/",
    "/wiki/api/v2/65601, GET /wiki/api/v2/*, confluence/rest/v2/",
    "/jsm/ops/api/v1/alerts, GET /jsm/*, ''",
    "/rest/apis/x, GET /rest/*, ''",
    "/rest/api/latest, GET /rest/api/latest, jira/platform/rest/v3/",
    "/, 'GET ', ''"
  })
  void unknownCall_isNamedByItsFirstPart(String path, String name, String page) {
    MissingScopeException unknown = explain("GET", path);

    assertThat(unknown.call()).contains(name);
    assertThat(unknown.documentedScopes()).isEmpty();
    assertThat(unknown).hasMessageContaining("documents the scopes at " + PAGES + page + ";");
  }

  @Test
  void longPath_isLookedUpInOnePass() {
    String longPath = "/rest/api/3/issue" + "/A-1".repeat(20_000);

    assertThat(call("GET", longPath)).isEqualTo("GET /rest/api/3/issue/*");
  }
}
