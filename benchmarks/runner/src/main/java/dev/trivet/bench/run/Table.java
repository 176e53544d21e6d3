// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  /** Returns the content as JSON is made of it, which has no infinite numbers. */
  Map<String, Object> content() {
    List<List<@Nullable Object>> finite = new ArrayList<>();
    for (List<@Nullable Object> line : lines) {
      List<@Nullable Object> cells = new ArrayList<>(line);
      cells.replaceAll(cell -> cell instanceof Double any && !Double.isFinite(any) ? null : cell);
      finite.add(cells);
    }
    // in the same order each time, so that two files can be compared
    return new TreeMap<>(
        Map.of("row", row, "title", title, "columns", columns, "lines", finite, "notes", notes));
  }
}
