// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import dev.trivet.bench.Figures;
import dev.trivet.bench.flow.Browser;
import dev.trivet.bench.flow.UpstreamProcess;
import dev.trivet.bench.flow.UpstreamProcess.Behaviour;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Part of the sign-in row: statements of Trivet with its store in a database. */
final class SignInStatements {

  private static final Contestant COUNTED =
      new Contestant("trivet, counted", "trivet", "trivet.TrivetCountedPeer");

  /** The page, the upstream's, and the callback. */
  private static final int REQUESTS_UNTIL_CALLBACK = 3;

  private final Options options;
  private final UpstreamProcess upstream;

  SignInStatements(Options options, UpstreamProcess upstream) {
    this.options = options;
    this.upstream = upstream;
  }

  /** Counts, unless Trivet is not among the peers of this run. */
  List<Table> run(String row) throws Exception {
    if (options.signInContestants().stream().noneMatch(Contestant::isTrivet)) {
      return List.of();
    }
    Table table =
        Table.of(
            row,
            "SQL of Trivet: statements, and round trips with the ends of transactions",
            "person, sites",
            "sign-in: statements",
            "round trips",
            "first page: statements",
            "round trips");
    try (ServedPeer peer = ServedPeer.start(COUNTED, options, upstream)) {
      // the database's time is read once an hour
      count(peer, new Behaviour(0, 1, 3600, 0));
      for (int sites : new int[] {1, 5, 50}) {
        table.add(line("new, " + sites, count(peer, new Behaviour(0, sites, 3600, 0))));
        Behaviour onePerson = new Behaviour(0, sites, 3600, 1);
        count(peer, onePerson);
        table.add(line("known, " + sites, count(peer, onePerson)));
      }
    }
    return List.of(table);
  }

  /** Counts until the callback is answered, and in the page that it leads to. */
  private List<Figures> count(ServedPeer peer, Behaviour behaviour) throws Exception {
    upstream.behave(behaviour);
    peer.ask("counts");
    Browser browser = new Browser();
    browser.open(peer.page("page"), REQUESTS_UNTIL_CALLBACK);
    Figures signIn = peer.ask("counts");
    peer.signIn(browser, behaviour.sites());
    return List.of(signIn, peer.ask("counts"));
  }

  private static List<@Nullable Object> line(String name, List<Figures> figures) {
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(name);
    for (Figures each : figures) {
      cells.add(each.get("statements"));
      cells.add(each.get("trips"));
    }
    return cells;
  }
}
