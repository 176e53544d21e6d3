// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.SettingNotice;
import dev.trivet.ee.request.FacesMappings;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactPatternNoticeTest {

  private static final FacesMappings NO_FACES = FacesMappings.read(new FakeContext().asContext());

  private static Optional<String> notice(String protect) {
    return notice(protect, NO_FACES);
  }

  private static Optional<String> notice(String protect, @Nullable FacesMappings faces) {
    String[] settings = {"trivet.protect=" + protect};
    return ExactPatternNotice.notice(
            ApplicationFixture.settings(URI.create("http://localhost:1"), settings).guard(), faces)
        .map(SettingNotice::text);
  }

  private static FacesMappings faces() {
    FakeContext context = new FakeContext();
    context.servlets.put("Views", new FakeServlet(FakeServlet.FACES, "*.xhtml", "/tasks"));
    return FacesMappings.read(context.asContext());
  }

  @Test
  void exactPattern_isReportedWithOpenPathsAndRemedy() {
    assertThat(notice("/vets.json,/app/*,/secret"))
        .hasValue(
            "these guarded patterns are exact and guard one spelling each:"
                + " '/vets.json' (open: /vets, /vets.xml, /vets.html), '/secret' (open:"
                + " /secret.json, /secret.xml, /secret.html). Some frameworks show the same at"
                + " others. If this application does, guard a wider pattern, such as '/vets/*' or"
                + " '*.json', or name every spelling.");
  }

  @Test
  void exactPattern_withoutExtension_isReportedToo() {
    assertThat(notice("/secret"))
        .get()
        .asString()
        .contains("'/secret' (open: /secret.json, /secret.xml,", "such as '/secret/*', or");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/*", "/", "/app/*", "*.json", "/*,/vets.json", "/a/*,/a/vets.json"})
  void patternThatLeavesNothingOpen_isNotReported(String protect) {
    assertThat(notice(protect)).isEmpty();
  }

  @Test
  void exactPattern_thatDemandsMoreThanTheOthers_isReported() {
    assertThat(notice("/*,/vets.json=write:jira-work")).get().asString().contains("/vets,");
    assertThat(notice("/*=write:jira-work,/vets.json=write:jira-work")).isEmpty();
  }

  @Test
  void spellingsThatAreGuarded_areNotReported() {
    assertThat(notice("/vets.json,/vets/*,*.xml"))
        .get()
        .asString()
        .contains("(open: /vets.html, /vets.json/x)");
  }

  @Test
  void exactPattern_ofAView_saysThatThePathsOfFacesAreGuarded() {
    assertThat(notice("/tasks.xhtml", faces()))
        .get()
        .asString()
        .contains("open: /tasks.json, /tasks.xml")
        .endsWith("The Faces servlet is known: all its paths of a guarded view are guarded.");
    assertThat(notice("/tasks.xhtml", null))
        .get()
        .asString()
        .endsWith("Where there is a Faces servlet, all its paths of a guarded view are guarded.");
  }
}
