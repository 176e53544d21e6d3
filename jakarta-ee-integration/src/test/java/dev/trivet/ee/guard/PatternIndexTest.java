// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.UrlPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

  /** All pairs of short patterns, since a pattern changes the nodes of the one before it. */
  @Test
  void find_withEachPairOfPatterns_givesWhatEachSaysAlone() {
    List<UrlPattern> patterns = texts(4).stream().flatMap(PatternIndexTest::pattern).toList();
    List<String> paths = texts(5).stream().filter(path -> path.startsWith("/")).toList();
    int found = 0;
    for (UrlPattern first : patterns) {
      for (UrlPattern second : patterns) {
        PatternIndex<Integer> index = new PatternIndex<>(Integer::sum);
        index.add(first, 1);
        index.add(second, 2);
        for (String path : paths) {
          int expected = (first.matches(path) ? 1 : 0) + (second.matches(path) ? 2 : 0);
          Integer sum = index.find(path);
          if ((sum == null ? 0 : sum) != expected) {
            throw new AssertionError(first + ", " + second + ", " + path + ": " + sum);
          }
          found += expected;
        }
      }
    }
    assertThat(found).isPositive();
  }

  /** Returns all texts of up to so many characters. */
  private static List<String> texts(int length) {
    List<String> texts = new ArrayList<>(List.of(""));
    for (int from = 0; texts.get(from).length() < length; from++) {
      for (String character : List.of("/", "a", "b", ".", "*")) {
        texts.add(texts.get(from) + character);
      }
    }
    return texts;
  }

  private static Stream<UrlPattern> pattern(String text) {
    try {
      return Stream.of(new UrlPattern(text));
    } catch (IllegalArgumentException none) {
      return Stream.empty();
    }
  }
}
