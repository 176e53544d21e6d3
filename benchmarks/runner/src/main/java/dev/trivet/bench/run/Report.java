// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Report of a run: on the console, as Markdown and JSON, and in the document of the project. */
final class Report {

  private final Options options;
  private final String when;
  private final List<Table> tables = new ArrayList<>();

  Report(Options options) throws IOException {
    this.options = options;
    this.when =
        Markdown.wrap(
            LocalDate.now(Clock.systemUTC())
                + ", "
                + Machine.describe()
                + "; "
                + options.rounds()
                + " rounds.");
  }

  /** Reports a row as soon as it is there, so that a later failure loses nothing. */
  void add(String row, List<Table> made) throws IOException {
    tables.addAll(made);
    String block = when + "\n\n" + Markdown.of(made);
    System.out.println(block);
    Path markdown = options.target().resolve("benchmarks.md");
    Files.writeString(markdown, when + "\n\n" + Markdown.of(tables));
    Files.writeString(options.target().resolve("benchmarks.json"), json());
    // a run with some peers says nothing about the others
    if (options.peers().isEmpty() && !options.document().toString().isEmpty()) {
      boolean written = new Document(options.document()).write(row, block);
      System.out.println(written ? "written to " + options.document() : "no block for " + row);
    }
  }

  private String json() {
    return Json.of(Map.of("run", when, "tables", tables.stream().map(Table::content).toList()));
  }
}
