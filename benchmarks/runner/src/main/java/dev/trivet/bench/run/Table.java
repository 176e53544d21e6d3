// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Table of a report. A cell is a text, a number, or null where there is nothing to say.
 *
 * @param row name of the row that made it
 * @param columns headings; the first is that of the lines' names
 * @param notes sentences below the table
 */
record Table(
    String row,
    String title,
    List<String> columns,
    List<List<@Nullable Object>> lines,
    List<String> notes) {

  /** Makes an empty table. */
  static Table of(String row, String title, String... columns) {
    return new Table(row, title, List.of(columns), new ArrayList<>(), new ArrayList<>());
  }

  /** Adds a line of as many cells as there are columns. */
  void add(List<@Nullable Object> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(cells.size() + " cells of " + columns.size());
    }
    lines.add(cells);
  }

  /** Adds a sentence below the table. */
  void note(String sentence) {
    notes.add(sentence);
  }

  /** Returns the content as JSON objects are made of it. */
  Map<String, Object> content() {
    return Map.of("row", row, "title", title, "columns", columns, "lines", lines, "notes", notes);
  }
}
