// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import dev.trivet.bench.Figures;
import dev.trivet.bench.flow.UpstreamProcess;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Row "storm": many requests of one person find the token expired at once. The upstream rotates
 * refresh tokens, and refuses the second use of one.
 */
final class StormRow implements Row {

  private static final String[] COLUMNS = {
    "peer",
    "token calls",
    "most",
    "refused, most",
    "failed requests",
    "most",
    "rounds in which the next request works",
    "slowest caller, ms",
    "times hand"
  };

  @Override
  public String name() {
    return "storm";
  }

  @Override
  public List<Table> run(Options options) throws Exception {
    Table table =
        Table.of(
            name(),
            Storm.REQUESTS + " requests of one person at once find the token expired",
            COLUMNS);
    Rounds rounds = new Rounds();
    List<Storm> storms = new ArrayList<>();
    try (UpstreamProcess upstream = UpstreamProcess.start()) {
      start(storms, table, options, upstream);
      // one round more, to warm up
      for (int round = -1; round < options.rounds(); round++) {
        for (Storm storm : storms) {
          Figures figures = storm.run();
          if (round >= 0) {
            rounds.add(storm.name(), figures);
          }
        }
      }
    } finally {
      for (Storm storm : storms) {
        storm.close();
      }
    }
    storms.forEach(storm -> table.add(line(storm.name(), rounds)));
    return List.of(table);
  }

  private static void start(
      List<Storm> storms, Table table, Options options, UpstreamProcess upstream) throws Exception {
    for (Contestant each : options.signInContestants()) {
      try {
        storms.add(Storm.onOneNode(each, options, upstream));
        if (each.equals(Contestant.TRIVET)) {
          storms.add(Storm.onTwoNodes(each, options, upstream));
        }
      } catch (PeerFailure failed) {
        table.note(String.valueOf(failed.getMessage()));
      }
    }
  }

  private static List<@Nullable Object> line(String name, Rounds rounds) {
    return List.of(
        name,
        rounds.median(name, "token"),
        rounds.most(name, "token"),
        rounds.most(name, "refused"),
        rounds.median(name, "failed"),
        rounds.most(name, "failed"),
        rounds.sum(name, "next"),
        rounds.median(name, "slowest"),
        rounds.ratio(name, Contestant.HAND, "slowest"));
  }
}
