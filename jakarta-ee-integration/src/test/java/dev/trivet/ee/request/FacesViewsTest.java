// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the views that the Faces servlet shows at a path. */
class FacesViewsTest {

  private static final FacesViews USUAL =
      views(List.of("*.xhtml", "*.jsf", "*.faces", "/faces/*", "/tasks", "/app/deep"), ".xhtml");

  private static FacesViews views(List<String> patterns, String... suffixes) {
    return new FacesViews(patterns, List.of(suffixes));
  }

  @ParameterizedTest
  @CsvSource({
    "/tasks.xhtml, /tasks.xhtml",
    "/tasks.jsf, /tasks.xhtml",
    "/app/x.faces, /app/x.xhtml",
    "/tasks, /tasks.xhtml",
    "/app/deep, /app/deep.xhtml",
    "/faces/app/x.xhtml, /app/x.xhtml",
    "/faces/app/x, /app/x /app/x.xhtml",
    "/faces/app/x.jsf, /app/x.jsf /app/x.xhtml",
    "/faces/faces/x.xhtml, /faces/x.xhtml /x.xhtml",
    "/facesx/y.jsf, /facesx/y.xhtml",
    "/a.b/x, /a.b/x.xhtml /a.xhtml",
    "/a.b/x.jsf, /a.b/x.xhtml",
    "/x.jsf.jsf, /x.jsf.xhtml",
    "/, /.xhtml",
    "/jakarta.faces.resource/a.css.jsf, ''",
    "/faces/jakarta.faces.resource/a.css, ''",
    "/jakarta.faces.resources.jsf, /jakarta.faces.resources.xhtml"
  })
  void path_showsTheseViews(String path, String viewIds) {
    List<String> expected = Stream.of(viewIds.split(" ")).filter(id -> !id.isEmpty()).toList();

    assertThat(USUAL.viewIds(path)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void path_withSeveralSuffixes_mayShowEachOfThem_unlessItHasOne() {
    FacesViews views = views(List.of("*.jsf", "*.view"), ".xhtml", ".view");

    assertThat(views.viewIds("/x.jsf")).containsExactly("/x.xhtml", "/x.view");
    assertThat(views.viewIds("/x.view")).containsExactly("/x.view");
  }

  @Test
  void view_isShownUnderEveryMapping() {
    assertThat(USUAL.aliases("/tasks.xhtml"))
        .containsExactlyInAnyOrder("/tasks.jsf", "/tasks.faces", "/faces/tasks.xhtml", "/tasks");
    assertThat(USUAL.aliases("/app/deep.xhtml")).contains("/app/deep", "/app/deep.jsf");
    assertThat(USUAL.aliases("/other.xhtml")).doesNotContain("/tasks", "/app/deep");
  }

  @Test
  void servletMappedToEverything_hasNoOtherNames() {
    FacesViews views = views(List.of("/*", "/"), ".xhtml");

    assertThat(views.aliases("/x.xhtml")).isEmpty();
    assertThat(views.viewIds("/x.xhtml")).containsExactly("/x.xhtml");
    assertThat(views.viewIds("/x")).containsExactly("/x.xhtml");
  }
}
