// SPDX-License-Identifier: Apache-2.0
package dev.trivet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a document shows as differences of files, taken at its word. */
final class UnifiedDiff {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```diff\n(.*?)^```$");
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@");

  private final List<String> old;
  private final List<String> changed = new ArrayList<>();
  private int line;

  private UnifiedDiff(List<String> old) {
    this.old = old;
  }

  /**
   * Applies all that the text shows, each block one file, and accepts nothing that does not fit.
   *
   * @param files by path, changed in place; the paths in the diffs have one folder in front
   */
  static void apply(String markdown, Map<String, List<String>> files) {
    for (MatchResult block : BLOCK.matcher(markdown).results().toList()) {
      Iterator<String> lines = block.group(1).lines().iterator();
      String from = name(lines.next(), "--- ");
      String path = name(lines.next(), "+++ ");
      assertThat(from).as("what becomes %s", path).isIn(path, "null");
      assertThat(files.containsKey(path)).as("%s is there", path).isEqualTo(from.equals(path));
      files.put(path, new UnifiedDiff(files.getOrDefault(path, List.of())).all(lines));
    }
  }

  private static String name(String header, String mark) {
    assertThat(header).startsWith(mark);
    return header.substring(header.indexOf('/', mark.length() + 1) + 1);
  }

  private List<String> all(Iterator<String> lines) {
    while (lines.hasNext()) {
      String header = lines.next();
      Matcher hunk = HUNK.matcher(header);
      assertThat(hunk.matches()).as(header).isTrue();
      int begin = Math.max(0, Integer.parseInt(hunk.group(1)) - 1);
      changed.addAll(old.subList(line, begin));
      line = begin;
      int oldEnd = begin + count(hunk.group(2));
      int newEnd = changed.size() + count(hunk.group(4));
      while (line < oldEnd || changed.size() < newEnd) {
        assertThat(lines.hasNext()).as(header).isTrue();
        change(lines.next());
      }
      assertThat(List.of(line, changed.size())).as(header).containsExactly(oldEnd, newEnd);
    }
    changed.addAll(old.subList(line, old.size()));
    return changed;
  }

  /** Editors take the blank away that an empty line begins with. */
  private void change(String text) {
    String rest = text.isEmpty() ? "" : text.substring(1);
    if (text.startsWith("+")) {
      changed.add(rest);
      return;
    }
    assertThat(old.get(line)).as("line %s", line + 1).isEqualTo(rest);
    line++;
    if (!text.startsWith("-")) {
      assertThat(text).matches("| .*");
      changed.add(rest);
    }
  }

  private static int count(@Nullable String number) {
    return number == null ? 1 : Integer.parseInt(number);
  }
}
