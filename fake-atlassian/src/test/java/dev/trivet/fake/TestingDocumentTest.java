// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.control.ControlRoute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/testing.md shows is what runs. */
class TestingDocumentTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern METHOD =
      Pattern.compile("(?m)^@RepeatedTest\\(2\\)\nvoid (?:[^`]|`(?!``))*?\n}$");

  @Test
  void testsThatRunInAnyOrder_areThoseOfTheExample() throws IOException {
    String example =
        read("examples/arquillian/src/test/java/org/example/AnyOrderIT.java")
            .replaceAll("(?m)^  ", "");
    Matcher shown = METHOD.matcher(read("docs/testing.md"));

    int count = 0;
    for (; shown.find(); count++) {
      assertThat(example).contains(shown.group());
    }
    assertThat(count).isEqualTo(2);
  }

  @Test
  void eachRoute_isInTheTable() throws IOException {
    String document = read("docs/testing.md");
    try (FakeAtlassian fake = FakeAtlassian.start()) {
      for (ControlRoute route : fake.controlRoutes()) {
        String path = route.path().replaceFirst("^/control", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (path.startsWith("/applications")) {
          assertThat(document).contains("`/applications…`");
        } else if (route.path().startsWith("/control/")) {
          assertThat(document).as(path).containsPattern("`[^`]*" + Pattern.quote(last) + "[^`]*`");
        }
      }
    }
  }

  private static String read(String path) throws IOException {
    return Files.readString(ROOT.resolve(path));
  }
}
