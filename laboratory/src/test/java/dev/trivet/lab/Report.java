// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Table of what the scenarios measured, in Markdown. */
final class Report {

  private static final String HEAD =
      """
      | scenario | before | volume | served | 503 | other | longest wait | seen | grants |
      |---|---|---|---|---|---|---|---|---|
      """;

  private final List<String> lines = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();

  /** Adds a line to the current scenario. */
  void add(String volume, Visits visits, String seen) {
    rows.add(
        String.format(
            Locale.ROOT,
            "%s: %d | %d | %d | %s | %.1f s | %s",
            volume,
            visits.all(),
            visits.served(),
            visits.count(503),
            visits.others(),
            visits.longestMillis() / 1000.0,
            seen));
  }

  /** Adds a line without requests to the current scenario. */
  void add(String volume, String seen) {
    rows.add(volume + " | | | | | " + seen);
  }

  /** Ends a scenario, and returns its lines. */
  String end(String scenario, String measuredBefore, String grants) {
    List<String> ended = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String name = i == 0 ? scenario : "";
      String before = i == 0 ? measuredBefore : "";
      String ledger = i == rows.size() - 1 ? grants : "";
      ended.add("| " + name + " | " + before + " | " + rows.get(i) + " | " + ledger + " |");
    }
    rows.clear();
    lines.addAll(ended);
    return String.join("\n", ended);
  }

  @Override
  public String toString() {
    return HEAD + String.join("\n", lines) + "\n";
  }
}
