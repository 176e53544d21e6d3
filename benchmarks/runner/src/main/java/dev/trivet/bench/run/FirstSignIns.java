// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import dev.trivet.bench.Figures;
import dev.trivet.bench.flow.Browser;
import dev.trivet.bench.flow.UpstreamProcess;
import dev.trivet.bench.flow.UpstreamProcess.Behaviour;
import java.util.List;

/** Part of the sign-in row: the first sign-in of a process. */
final class FirstSignIns {

  /** Time from the start of a server to its first visitor. */
  private static final int IDLE_MILLIS = 3000;

  private final Options options;
  private final UpstreamProcess upstream;

  FirstSignIns(Options options, UpstreamProcess upstream) {
    this.options = options;
    this.upstream = upstream;
  }

  /** Starts each peer anew in each round. */
  Table run(String row) throws Exception {
    Table table =
        Table.of(
            row,
            "First sign-in of a process, " + IDLE_MILLIS / 1000 + " s after its start, no delays",
            "peer",
            "ms",
            "times hand",
            "CPU ms of the start and the sign-in",
            "stable");
    Rounds rounds = new Rounds();
    List<Contestant> contestants = options.signInContestants();
    for (int round = 0; round < options.rounds(); round++) {
      for (Contestant each : contestants) {
        try {
          rounds.add(each.name(), measure(each));
        } catch (PeerFailure failed) {
          table.note(String.valueOf(failed.getMessage()));
        }
      }
    }
    for (Contestant each : contestants) {
      String name = each.name();
      table.add(
          List.of(
              name,
              rounds.median(name, "ms"),
              rounds.ratio(name, Contestant.HAND, "ms"),
              rounds.median(name, "cpu"),
              rounds.isSteady(name, "ms") ? "yes" : "no"));
    }
    return table;
  }

  private Figures measure(Contestant contestant) throws Exception {
    upstream.behave(Behaviour.AT_ONCE);
    try (ServedPeer peer = ServedPeer.start(contestant, options, upstream)) {
      Thread.sleep(IDLE_MILLIS);
      Browser.Visit visit = peer.signIn(new Browser(), Behaviour.AT_ONCE.sites());
      return Figures.none()
          .with("ms", visit.nanos() / 1e6)
          .with("cpu", peer.ask("usage").get("cpu") / 1e6);
    }
  }
}
