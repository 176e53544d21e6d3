// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.UrlPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternIndexTest {

  private static final List<UrlPattern> PATTERNS = patterns();

  private static List<UrlPattern> patterns() {
    List<UrlPattern> patterns = new ArrayList<>();
    for (String text :
        List.of(
            "/",
            "/*",
            "/a",
            "/a/",
            "/a/*",
            "/a/b",
            "/a/b/*",
            "/ab/*",
            "//*",
            "*.a",
            "*.b.a",
            "*.aa",
            "/a.a",
            "/\u00e9/*",
            "/a/b/c")) {
      patterns.add(new UrlPattern(text));
    }
    return patterns;
  }

  private static PatternIndex<Set<String>> index(List<UrlPattern> patterns) {
    PatternIndex<Set<String>> index =
        new PatternIndex<>(
            (some, more) -> {
              Set<String> all = new TreeSet<>(some);
              all.addAll(more);
              return all;
            });
    patterns.forEach(pattern -> index.add(pattern, Set.of(pattern.text())));
    return index;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "//", "///x", "/a", "/a/", "/a//", "/a/b", "/a/b/", "/a/b/c", "/a/b/cd", "/a/bc",
        "/ab", "/abc", "/ab/c", "/x.a", "/x.b.a", "/x.ba", ".a", "/a.a", "/a/x.aa", "/x.aa", "/é",
        "/é/a", "/éa", "a", "/A", "/x"
      })
  void find_givesWhatEachPatternSaysAlone(String path) {
    Set<String> expected = new TreeSet<>();
    for (UrlPattern pattern : PATTERNS) {
      if (pattern.matches(path)) {
        expected.add(pattern.text());
      }
      Set<String> alone = index(List.of(pattern)).find(path);
      assertThat(alone != null).as(pattern.text()).isEqualTo(pattern.matches(path));
    }
    Set<String> found = index(PATTERNS).find(path);

    assertThat(found == null ? Set.of() : new TreeSet<>(found)).isEqualTo(expected);
  }
}
