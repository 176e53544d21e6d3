// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.request.FacesViews;
import dev.trivet.ee.servlet.ApplicationFixture;
import dev.trivet.ee.servlet.ResponseParser;
import dev.trivet.model.Scopes;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PathGuardTest {

  private static final URI NOWHERE = URI.create("http://localhost:1");

  private static PathGuard guard(String... settings) {
    return new PathGuard(ApplicationFixture.settings(NOWHERE, settings).guard());
  }

  @ParameterizedTest
  @CsvSource({
    "/secret, true",
    "/secret/, true",
    "/secret/x, false",
    "/secrets, false",
    "/Secret, false",
    "/app, true",
    "/app/, true",
    "/app/x/y, true",
    "/application, false",
    "/x.do, true",
    "/x.do/, true",
    "/a/b/x.do, true",
    "/.do, true",
    "/x.do/y, false",
    "/x.done, false",
    "/do, false",
    "/, false"
  })
  void pattern_ofEachForm_guardsWhatServersServeUnderIt(String path, boolean guarded) {
    PathGuard guard = guard("trivet.protect=/secret,/app/*,*.do");

    assertThat(guard.demand(path) != null).isEqualTo(guarded);
  }

  @ParameterizedTest
  @CsvSource({
    "/open, true", "/open/, false", "/open/x, false", "/css/a.css, true", "/css, true",
    "/x/open, false", "/OPEN, false", "/x.png, true", "/x.png/, false", "/other, false",
    "/css/a.png, true"
  })
  void publicPattern_isMatchedExactly(String path, boolean open) {
    PathGuard guard = guard("trivet.public=/open,/css/*,*.png");

    assertThat(guard.demand(path) == null).isEqualTo(open);
  }

  @Test
  void scopes_ofSeveralMatches_addUp() {
    PathGuard guard =
        guard(
            "trivet.protect=/*,/jira/*=write:jira-work,*.do=read:confluence-content.all,"
                + "/jira/admin/*=manage:jira-configuration read:me");

    assertThat(guard.demand("/x")).isEqualTo(Scopes.none());
    assertThat(guard.demand("/jira/x")).isEqualTo(Scopes.parse("write:jira-work"));
    assertThat(guard.demand("/jira/admin/x.do"))
        .isEqualTo(
            Scopes.parse(
                "write:jira-work read:confluence-content.all manage:jira-configuration read:me"));
    assertThat(guard.everything()).isEqualTo(guard.demand("/jira/admin/x.do"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "/x.xhtml, -",
        "/app/x.xhtml, ''",
        "/jira/x.xhtml, write:jira-work",
        "/jira/open/x.xhtml, -",
        "/tasks.xhtml, ''",
        "/old.xhtml, ''",
        "/folder/, ''",
        "/a/x.xhtml, read:me",
        "/a/b/x.xhtml, read:jira-work read:me",
        "/a/open/x.xhtml, -"
      })
  void view_demandsWhatItsAddressesDo(String viewId, @Nullable String scopes) {
    FacesViews views =
        new FacesViews(List.of("*.xhtml", "*.xhtm", "*.jsf", "/faces/*"), List.of(".xhtml"));
    PathGuard guard =
        guard(
            "trivet.protect=/app/*,/jira/*=write:jira-work,/tasks.jsf,/old.xhtm,/folder/.jsf,"
                + "/faces/a/*=read:me,/faces/a/b/*=read:jira-work",
            "trivet.public=/jira/open/*,/faces/a/open/*");
    Scopes expected = scopes == null ? null : Scopes.parse(scopes);

    assertThat(guard.demandOfView(viewId, views)).isEqualTo(expected);
    assertThat(guard.demand(viewId, views)).isEqualTo(expected);
  }

  static List<String> plainCorpus() {
    return ResponseParser.lines("/guard-bypass.txt").stream()
        .filter(line -> line.contains("\tplain\t"))
        .toList();
  }

  /** Checks that every decoded path which reaches a guarded servlet is guarded. */
  @ParameterizedTest
  @MethodSource("plainCorpus")
  void corpus_whatReachesAGuardedServlet_isGuarded(String line) {
    String[] parts = line.split("\t", -1);
    String path = URLDecoder.decode(parts[0].replace("+", "%2B"), StandardCharsets.UTF_8);
    PathGuard guard = guard("trivet.protect=/app/*,/secret,*.do,/docs/deep/*");
    boolean reaches =
        path.equals("/app")
            || path.startsWith("/app/")
            || path.equals("/secret")
            || path.equals("/secret/")
            || path.startsWith("/docs/deep/")
            || path.endsWith(".do")
            || path.endsWith(".do/");

    assertThat(guard.demand(path) != null).isEqualTo(reaches);
    if (parts[2].startsWith("baseline")) {
      assertThat(reaches).isEqualTo(parts[2].contains("guarded"));
    }
  }
}
