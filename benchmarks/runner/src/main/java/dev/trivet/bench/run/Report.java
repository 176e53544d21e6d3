// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Report of a run: on the console, as Markdown and JSON, and in the document of the project. */
final class Report {

  private final Options options;
  private final LocalDate day = LocalDate.now(Clock.systemUTC());
  private final String when;
  private final List<Table> tables = new ArrayList<>();

  Report(Options options) throws IOException {
    this.options = options;
    this.when =
        Markdown.wrap(day + ", " + Machine.describe() + "; " + options.rounds() + " rounds.");
  }

  /** Reports a row as soon as it is there, so that a later failure loses nothing. */
  void add(String row, List<Table> made) throws IOException {
    Results results = new Results(options.results().resolve(row));
    List<Table> shown = new ArrayList<>(made);
    results.before(day).ifPresent(earlier -> shown.add(Spread.between(earlier, row, made)));
    tables.addAll(shown);
    String block = when + "\n\n" + Markdown.of(shown);
    System.out.println(block);
    Path markdown = options.target().resolve("benchmarks.md");
    Files.writeString(markdown, when + "\n\n" + Markdown.of(tables));
    Files.writeString(
        options.target().resolve("benchmarks.json"), new Results.Result(when, tables).json());
    // a run with some peers says nothing about the others
    if (options.peers().isEmpty() && !options.document().toString().isEmpty()) {
      results.write(day, new Results.Result(when, made));
      boolean written = new Document(options.document()).write(row, block);
      System.out.println(written ? "written to " + options.document() : "no block for " + row);
    }
  }
}
