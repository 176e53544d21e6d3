// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import dev.trivet.bench.load.BenchmarkWar;
import dev.trivet.bench.load.FootprintMeasurement;
import dev.trivet.bench.load.FootprintSizes;
import java.util.Arrays;
import java.util.List;

/** Part of the row "footprint" on stock servers: deployment, classes, and sessions. */
final class ServerFootprintRow implements Row {

  private static final double MEGABYTE = 1 << 20;

  @Override
  public String name() {
    return "footprint";
  }

  @Override
  public List<Table> run(Options options) throws Exception {
    FootprintSizes sizes = FootprintSizes.of(options.rounds());
    Table table =
        Table.of(
            name(),
            "The same WAR with Trivet and without, on stock servers",
            "server and WAR",
            "first answer, ms",
            "deployment, ms",
            "CPU until then, ms",
            "classes",
            "metaspace, MB",
            "heap for each session, B");
    for (String server : options.servers()) {
      FootprintMeasurement.Result result =
          FootprintMeasurement.measure(options.serversFolder(), server, sizes);
      for (BenchmarkWar war : BenchmarkWar.values()) {
        Rounds rounds = new Rounds();
        result.starts().getOrDefault(war, List.of()).forEach(each -> rounds.add(server, each));
        table.add(
            Arrays.asList(
                server + ", " + war.title(),
                rounds.median(server, "answer"),
                rounds.median(server, "deployment"),
                rounds.median(server, "cpu"),
                rounds.median(server, "classes"),
                rounds.median(server, "metaspace") / MEGABYTE,
                result.session().get(war)));
      }
    }
    table.note(
        "Medians of "
            + sizes.starts()
            + " starts by turns, each of a fresh server with this WAR alone. The first answer counts"
            + " from the start of the process, the deployment is as the server's log has it. A"
            + " session is empty without Trivet, and signed in with it.");
    return List.of(table);
  }
}
