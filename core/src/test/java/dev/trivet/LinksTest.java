// SPDX-License-Identifier: Apache-2.0
package dev.trivet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links of the documents to files of this repository, and to headings in them. */
class LinksTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern LINK =
      Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

  private static List<Path> documents() throws IOException {
    try (Stream<Path> atTheRoot = Files.list(ROOT);
        Stream<Path> below = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(atTheRoot, below)
          .filter(file -> file.toString().endsWith(".md"))
          .toList();
    }
  }

  private static String withoutCode(Path document) throws IOException {
    return Files.readString(document).replaceAll("(?ms)^ *```.*?^ *```$", "");
  }

  /** Returns the anchors that GitHub makes of the headings. */
  private static List<String> anchors(Path document) throws IOException {
    Map<String, Integer> times = new HashMap<>();
    List<String> anchors = new ArrayList<>();
    for (MatchResult heading : HEADING.matcher(withoutCode(document)).results().toList()) {
      String text =
          heading
              .group(1)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-');
      int before = times.merge(text, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? text : text + "-" + before);
    }
    return anchors;
  }

  private static List<String> dead(Path document) throws IOException {
    List<String> dead = new ArrayList<>();
    for (MatchResult link : LINK.matcher(withoutCode(document)).results().toList()) {
      Path target =
          link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1)).normalize();
      String anchor = link.group(2);
      if (!Files.exists(target) || (anchor != null && !anchors(target).contains(anchor))) {
        dead.add(ROOT.relativize(document) + ": " + link.group());
      }
    }
    return dead;
  }

  @Test
  void links_leadToFilesAndHeadingsThatExist() throws IOException {
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (Path document : documents()) {
      dead.addAll(dead(document));
      links += LINK.matcher(withoutCode(document)).results().toList().size();
    }

    assertThat(dead).isEmpty();
    assertThat(links).as("links that were looked at").isGreaterThan(150);
  }
}
