// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.guard.PathGuard;
import dev.trivet.ee.request.FacesViews;
import dev.trivet.model.Scopes;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests of the rule for paths of the Faces servlet. A path is public only if the path and every
 * view that it may show are public. A view is guarded if any path that shows it is guarded.
 */
class FacesPathsTest {

  private static final FacesViews VIEWS =
      new FacesViews(
          List.of("*.xhtml", "*.jsf", "*.faces", "/faces/*", "/tasks"), List.of(".xhtml"));

  private static PathGuard guard(String protect, String open) {
    URI nowhere = URI.create("http://localhost:1");
    String[] settings = {"trivet.protect=" + protect, "trivet.public=" + open};
    return new PathGuard(ApplicationFixture.settings(nowhere, settings).guard());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // protect; public; path; guarded
        "/app/*; ; /app/x.xhtml; true",
        "/app/*; ; /app/x.jsf; true",
        "/app/*; ; /app/x.faces; true",
        "/app/*; ; /faces/app/x.xhtml; true",
        "/app/*; ; /faces/faces/app/x.xhtml; true",
        "/app/*; ; /faces/app; true",
        "/app/*; ; /faces/open.xhtml; false",
        "/app/*; ; /open.jsf; false",
        "/app/*; ; /application.jsf; false",
        "/tasks.xhtml; ; /tasks.xhtml; true",
        "/tasks.xhtml; ; /tasks.jsf; true",
        "/tasks.xhtml; ; /tasks.faces; true",
        "/tasks.xhtml; ; /faces/tasks.xhtml; true",
        "/tasks.xhtml; ; /faces/tasks.jsf; true",
        "/tasks.xhtml; ; /faces/tasks; true",
        "/tasks.xhtml; ; /tasks; true",
        "/tasks.xhtml; ; /task.jsf; false",
        "/tasks.xhtml; ; /x/tasks.jsf; false",
        "*.xhtml; ; /x.jsf; true",
        "*.xhtml; ; /faces/x.xhtml; true",
        "*.xhtml; ; /faces/x; true",
        "*.xhtml; ; /tasks; true",
        "*.xhtml; ; /jakarta.faces.resource/theme.css.jsf; false",
        // patterns written for another path of the same view
        "/tasks.jsf; ; /tasks.xhtml; true",
        "/tasks.jsf; ; /faces/tasks.xhtml; true",
        "/tasks; ; /tasks.faces; true",
        "/faces/app/*; ; /app/x.xhtml; true",
        "/faces/app/*; ; /app/x.jsf; true",
        "/faces/app/*; ; /x.jsf; false",
        "*.jsf; ; /x.xhtml; true",
        "*.jsf; ; /x.faces; true",
        // a public pattern does not open a guarded view under another name
        "/app/*; /faces/*; /faces/app/x.xhtml; true",
        "/app/*; *.jsf; /app/x.jsf; true",
        "/app/*; /app/x.jsf; /app/x.jsf; true",
        "/app/*; /app/x.jsf,/app/x.xhtml; /app/x.jsf; false",
        "/app/*; /app/x.xhtml; /app/x.xhtml; false",
        "/app/*; /app/x.xhtml; /app/x.jsf; true",
        "/app/*; /app/x.xhtml; /faces/app/x.xhtml; false",
        "/*; /login.xhtml; /login.xhtml; false",
        "/*; /login.xhtml; /login.jsf; true",
        "/*; /login.jsf; /login.jsf; true",
        "/*; /login.jsf,/login.xhtml; /login.jsf; false",
        "/*; /tasks.xhtml; /tasks; true",
        "/*; /jakarta.faces.resource/*; /jakarta.faces.resource/a.css.jsf; false",
        // the public pattern names this path itself
        "*.jsf; /login.jsf; /login.jsf; false",
        "*.jsf; /login.jsf; /login.xhtml; false",
        "/faces/*; /faces/login.xhtml; /login.jsf; false",
        "/faces/*; /login.xhtml; /login.xhtml; false",
        "/faces/*; /login.xhtml; /faces/login.xhtml; true"
      })
  void path_thatFacesAnswers(String protect, String open, String path, boolean guarded) {
    PathGuard guard = guard(protect, open == null ? "" : open);

    assertThat(guard.demand(path, VIEWS) != null).isEqualTo(guarded);
  }

  @Test
  void scopes_ofThePathAndItsViews_addUp() {
    PathGuard guard =
        guard(
            "/app/*=write:jira-work,*.jsf=manage:jira-configuration,/faces/*=read:me,/tasks.xhtml",
            "");

    assertThat(guard.demand("/app/x.xhtml", VIEWS))
        .isEqualTo(Scopes.parse("write:jira-work manage:jira-configuration read:me"));
    assertThat(guard.demand("/faces/app/x.xhtml", VIEWS))
        .isEqualTo(guard.demand("/app/x.jsf", VIEWS));
    assertThat(guard.demand("/app/x.xhtml")).isEqualTo(Scopes.parse("write:jira-work"));
    assertThat(guard.demandOfView("/app/x.xhtml", VIEWS))
        .isEqualTo(guard.demand("/app/x.xhtml", VIEWS));
  }
}
