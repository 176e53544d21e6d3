// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import dev.trivet.bench.Command;
import dev.trivet.bench.Figures;
import dev.trivet.bench.guard.Scene;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Row "guard": what a guard costs on each request, without a server. */
final class GuardRow implements Row {

  private static final String[] COLUMNS = {
    "peer", "B", "times hand (B)", "ns", "times hand (ns)", "answer", "stable"
  };

  /** What is measured at once. */
  private record Setup(Scene scene, int patterns, int threads) {

    String title() {
      return scene.text()
          + (patterns == 1 ? "" : ", " + patterns + " patterns")
          + (threads == 1 ? "" : ", " + threads + " threads");
    }

    Command command(String step) {
      return Command.parse(
          "guard scene="
              + scene.text()
              + " patterns="
              + patterns
              + " threads="
              + threads
              + " step="
              + step);
    }
  }

  private static final List<Setup> SETUPS =
      List.of(
          new Setup(Scene.SIGNED_IN, 1, 1),
          new Setup(Scene.SIGNED_IN, 50, 1),
          new Setup(Scene.SIGNED_IN, 500, 1),
          new Setup(Scene.SIGNED_IN, 1, 2),
          new Setup(Scene.PUBLIC, 1, 1),
          new Setup(Scene.PUBLIC, 50, 1),
          new Setup(Scene.PUBLIC, 500, 1),
          new Setup(Scene.NEWCOMER, 1, 1),
          new Setup(Scene.SCRIPT, 1, 1));

  @Override
  public String name() {
    return "guard";
  }

  @Override
  public List<Table> run(Options options) throws Exception {
    List<Table> tables = new ArrayList<>();
    try (Peers peers = Peers.start(options)) {
      for (Setup setup : SETUPS) {
        tables.add(run(setup, peers, options.rounds()));
      }
    }
    return tables;
  }

  private Table run(Setup setup, Peers peers, int rounds) throws IOException {
    Table table = Table.of(name(), "Guard: " + setup.title(), COLUMNS);
    Map<PeerProcess, Figures> warm = new LinkedHashMap<>();
    for (PeerProcess peer : peers.running()) {
      String name = peer.contestant().name();
      if (setup.patterns() > 1 && !peer.contestant().isTrivet() && !name.equals(Contestant.HAND)) {
        continue;
      }
      try {
        warm.put(peer, peer.ask(setup.command("warm-up")));
      } catch (PeerFailure failed) {
        table.note(String.valueOf(failed.getMessage()));
      }
    }
    Rounds measured = new Rounds();
    for (int round = 0; round < rounds; round++) {
      for (PeerProcess peer : warm.keySet()) {
        try {
          measured.add(peer.contestant().name(), peer.ask(setup.command("measure millis=400")));
        } catch (PeerFailure failed) {
          table.note(String.valueOf(failed.getMessage()));
        }
      }
    }
    warm.forEach((peer, figures) -> table.add(line(peer.contestant().name(), figures, measured)));
    return table;
  }

  private static List<@Nullable Object> line(String name, Figures warm, Rounds measured) {
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(name);
    cells.add(measured.median(name, "bytes"));
    cells.add(measured.ratio(name, Contestant.HAND, "bytes"));
    cells.add(measured.median(name, "ns"));
    cells.add(measured.ratio(name, Contestant.HAND, "ns"));
    cells.add(answer(warm));
    cells.add(warm.get("stable") == 1 && measured.isSteady(name, "ns") ? "yes" : "no");
    return cells;
  }

  /** Says what the browser got: the page, or a status after some requests. */
  private static String answer(Figures warm) {
    if (warm.get("passed") == 1) {
      return "page";
    }
    int requests = (int) warm.get("requests");
    return (int) warm.get("status") + (requests == 1 ? "" : " after " + requests + " requests");
  }
}
