// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import java.nio.file.Files;
import java.util.List;

/** Main class of the benchmarks: runs the rows that were asked for, and writes the report. */
public final class Main {

  private static final List<Row> ROWS =
      List.of(
          new GuardRow(),
          new HttpRow(),
          new SessionRow(),
          new JarsRow(),
          new SignInRow(),
          new StormRow(),
          new LoadRow(),
          new ScaleRow(),
          new ServerFootprintRow());

  private Main() {}

  /** Runs; options are system properties, see {@link Options}. */
  public static void main(String[] arguments) throws Exception {
    Options options = Options.read();
    Files.createDirectories(options.target());
    Report report = new Report(options);
    for (Row row : ROWS) {
      if (options.rows().contains(row.name())) {
        System.out.println("Row " + row.name());
        report.add(row.name(), row.run(options));
      }
    }
  }
}
