// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables as Markdown, which is also readable on a console. */
final class Markdown {

  private static final int MOST_COLUMNS = 118;

  private Markdown() {}

  static String of(List<Table> tables) {
    return tables.stream().map(Markdown::of).collect(Collectors.joining("\n"));
  }

  private static String of(Table table) {
    Stream<String> head =
        Stream.of(
            "### " + table.title(),
            "",
            line(table.columns().stream()),
            line(Stream.iterate(0, i -> i + 1).limit(table.columns().size()).map(Markdown::rule)));
    Stream<String> body =
        table.lines().stream().map(cells -> line(cells.stream().map(Cells::text)));
    Stream<String> notes = table.notes().stream().flatMap(note -> Stream.of("", wrap(note)));
    return Stream.of(head, body, notes)
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Breaks a sentence as the lines of documents are broken. */
  static String wrap(String note) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (String word : note.split(" ", -1)) {
      if (column > 0 && column + 1 + word.length() > MOST_COLUMNS) {
        text.append('\n');
        column = 0;
      } else if (column > 0) {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
    }
    return text.toString();
  }

  private static String rule(int column) {
    return column == 0 ? "---" : "---:";
  }

  private static String line(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |"));
  }
}
