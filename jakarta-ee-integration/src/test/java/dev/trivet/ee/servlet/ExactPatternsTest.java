// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactPatternsTest {

  private static final FacesMappings NO_FACES = FacesMappings.read(new FakeContext().asContext());

  private static List<String> notices(String protect) {
    return notices(protect, NO_FACES);
  }

  private static List<String> notices(String protect, @Nullable FacesMappings faces) {
    String[] settings = {"trivet.protect=" + protect};
    return ExactPatterns.notices(
        Stage.settings(URI.create("http://localhost:1"), settings).guard(), faces);
  }

  private static FacesMappings faces() {
    FakeContext context = new FakeContext();
    context.servlets.put("Views", new FakeServlet(FakeServlet.FACES, "*.xhtml", "/tasks"));
    return FacesMappings.read(context.asContext());
  }

  @Test
  void exactPattern_isToldWithWhatStaysOpenAndTheRemedy() {
    assertThat(notices("/vets.json,/app/*"))
        .containsExactly(
            "[TRV-0013] trivet.protect guards the exact path '/vets.json'. Other spellings stay"
                + " open, such as '/vets', '/vets.xml', '/vets.html'; some frameworks show the same"
                + " there. If this application does, guard a wider pattern, such as '/vets/*' or"
                + " '*.json', or name every spelling.");
  }

  @Test
  void exactPattern_withoutExtension_isToldToo() {
    assertThat(notices("/secret"))
        .singleElement()
        .asString()
        .contains("'/secret'. Other", "'/secret.json', '/secret.xml'", "such as '/secret/*', or");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/*", "/", "/app/*", "*.json", "/*,/vets.json", "/a/*,/a/vets.json"})
  void patternThatLeavesNothingOpen_isNotTold(String protect) {
    assertThat(notices(protect)).isEmpty();
  }

  @Test
  void exactPattern_thatDemandsMoreThanTheOthers_isTold() {
    assertThat(notices("/*,/vets.json=write:jira-work"))
        .singleElement()
        .asString()
        .contains("'/vets'");
    assertThat(notices("/*=write:jira-work,/vets.json=write:jira-work")).isEmpty();
  }

  @Test
  void spellingsThatAreGuarded_areNotTold() {
    assertThat(notices("/vets.json,/vets/*,*.xml"))
        .singleElement()
        .asString()
        .contains("such as '/vets.html', '/vets.json/x';");
  }

  @Test
  void exactPattern_ofAView_saysThatThePathsOfFacesAreGuarded() {
    assertThat(notices("/tasks.xhtml", faces()))
        .singleElement()
        .asString()
        .contains("such as '/tasks.json', '/tasks.xml'")
        .endsWith("The Faces servlet is known: all its paths of a guarded view are guarded.");
    assertThat(notices("/tasks.xhtml", null))
        .singleElement()
        .asString()
        .endsWith("Where there is a Faces servlet, all its paths of a guarded view are guarded.");
  }
}
