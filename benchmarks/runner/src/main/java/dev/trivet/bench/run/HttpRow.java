// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import dev.trivet.bench.Command;
import dev.trivet.bench.Figures;
import dev.trivet.bench.flow.Browser;
import dev.trivet.bench.flow.UpstreamProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Row "http": a request to Tomcat in the same JVM, on one connection that stays open. */
final class HttpRow implements Row {

  private static final String PAGE = "/app/area1/still";
  private static final String PUBLIC = "/app/public/still";
  private static final String[] COLUMNS = {
    "peer", "B", "times bare (B)", "ns", "times bare (ns)", "stable"
  };

  @Override
  public String name() {
    return "http";
  }

  @Override
  public List<Table> run(Options options) throws Exception {
    Table signedIn = Table.of(name(), "Over HTTP: signed-in", COLUMNS);
    Table open = Table.of(name(), "Over HTTP: public", COLUMNS);
    List<ServedPeer> peers = new ArrayList<>();
    try (UpstreamProcess upstream = UpstreamProcess.start()) {
      for (Contestant each : options.contestants()) {
        try {
          peers.add(ServedPeer.start(each, options, upstream));
        } catch (PeerFailure failed) {
          signedIn.note(String.valueOf(failed.getMessage()));
        }
      }
      measure(PAGE, signedIn, peers, options.rounds());
      measure(PUBLIC, open, peers, options.rounds());
    } finally {
      for (ServedPeer peer : peers) {
        peer.close();
      }
    }
    signedIn.note("Bytes of all threads of the server. With CDI, bare is Tomcat with Weld.");
    return List.of(signedIn, open);
  }

  private static void measure(String path, Table table, List<ServedPeer> peers, int rounds)
      throws IOException, InterruptedException {
    Map<ServedPeer, Figures> warm = new LinkedHashMap<>();
    for (ServedPeer peer : peers) {
      try {
        String cookie = path.equals(PAGE) ? signIn(peer) : "none";
        warm.put(peer, peer.ask(command(peer, path, cookie, "warm-up")));
      } catch (PeerFailure failed) {
        table.note(String.valueOf(failed.getMessage()));
      }
    }
    Rounds measured = new Rounds();
    for (int round = 0; round < rounds; round++) {
      for (ServedPeer peer : warm.keySet()) {
        try {
          measured.add(peer.name(), peer.ask(command(peer, path, "none", "measure millis=400")));
        } catch (PeerFailure failed) {
          table.note(String.valueOf(failed.getMessage()));
        }
      }
    }
    warm.forEach((peer, figures) -> table.add(line(peer, figures, measured)));
  }

  /** Signs a person in, if the peer can; returns the cookies. */
  private static String signIn(ServedPeer peer)
      throws IOException, InterruptedException, PeerFailure {
    if (peer.contestant().isBare()) {
      return "none";
    }
    Browser browser = new Browser();
    peer.signIn(browser, 5);
    return browser.cookies();
  }

  private static Command command(ServedPeer peer, String path, String cookie, String step) {
    return Command.parse(
        "http port=" + peer.port() + " path=" + path + " cookie=" + cookie + " step=" + step);
  }

  private static List<@Nullable Object> line(ServedPeer peer, Figures warm, Rounds measured) {
    String name = peer.name();
    String bare = peer.contestant().needsServer() ? Contestant.BARE_CDI : Contestant.BARE;
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(name);
    cells.add(measured.median(name, "bytes"));
    cells.add(measured.ratio(name, bare, "bytes"));
    cells.add(measured.median(name, "ns"));
    cells.add(measured.ratio(name, bare, "ns"));
    cells.add(warm.get("stable") == 1 && measured.isSteady(name, "ns") ? "yes" : "no");
    return cells;
  }
}
