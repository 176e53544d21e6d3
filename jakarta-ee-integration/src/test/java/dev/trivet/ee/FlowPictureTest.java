// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Comparison of the picture of a sign-in with the steps in {@code docs/architecture.md}. */
class FlowPictureTest {

  private static final Path DOCUMENTS = Path.of("..", "docs");
  private static final Path PICTURE = DOCUMENTS.resolve("images/flow.svg");

  private static List<String> find(String pattern, Path file) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(file))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  @Test
  void steps_areThoseOfTheDocument() throws IOException {
    List<String> steps =
        find("(?<=\n\\| )[1-9] [A-Z][a-z ]+(?= \\|)", DOCUMENTS.resolve("architecture.md"));

    assertThat(steps).hasSize(9);
    assertThat(find("(?<=class=\"step\">)[^<]+", PICTURE)).isEqualTo(steps);
  }

  /** Atlassian ignores PKCE for ordinary apps, so the picture promises no check of it. */
  @Test
  void stateAndPkce_areShownWhereTheyAreMadeAndChecked() throws IOException {
    assertThat(find("(?<=class=\"(state|pkce)-text\">)[^<]+", PICTURE))
        .containsExactly("state made", "PKCE made", "state checked", "PKCE not enforced");
  }

  /** A reader who does not see the picture gets its description, and no picture loads another. */
  @Test
  void picture_isDescribed_andLoadsNothing() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document picture = factory.newDocumentBuilder().parse(PICTURE.toFile());

    assertThat(picture.getDocumentElement().getAttribute("aria-labelledby"))
        .isEqualTo("title desc");
    assertThat(picture.getElementsByTagName("title").getLength()).isEqualTo(1);
    assertThat(picture.getElementsByTagName("desc").getLength()).isEqualTo(1);
    assertThat(find("<script|href|url\\(|@import| on[a-z]+=", PICTURE)).isEmpty();
    assertThat(find("prefers-color-scheme: dark", PICTURE)).hasSize(1);
  }
}
