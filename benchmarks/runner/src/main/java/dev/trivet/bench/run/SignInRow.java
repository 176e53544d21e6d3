// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import dev.trivet.bench.Figures;
import dev.trivet.bench.flow.Browser;
import dev.trivet.bench.flow.UpstreamCounts;
import dev.trivet.bench.flow.UpstreamProcess;
import dev.trivet.bench.flow.UpstreamProcess.Behaviour;
import dev.trivet.bench.guard.Stability;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Row "sign-in": what a whole sign-in costs, over HTTP and with an upstream that takes its time.
 */
final class SignInRow implements Row {

  private static final int DELAY = 100;
  private static final int SITES = 5;

  /** Sign-ins of a round that wait for the upstream. */
  private static final int DELAYED = 7;

  /** Sign-ins of a round that do not, for time and bytes of the JVM. */
  private static final int BUSY = 100;

  private static final int MOST_WARM_UP_BATCHES = 25;

  private static final String[] COLUMNS = {
    "peer",
    "calls",
    "waits",
    "connections opened when warm",
    "browser requests",
    "ms beyond the waits",
    "least",
    "times hand",
    "CPU ms",
    "times hand (CPU)",
    "kB",
    "times hand (kB)",
    "stable"
  };

  @Override
  public String name() {
    return "sign-in";
  }

  @Override
  public List<Table> run(Options options) throws Exception {
    List<Table> tables = new ArrayList<>();
    try (UpstreamProcess upstream = UpstreamProcess.start()) {
      tables.add(whole(options, upstream));
      tables.addAll(new SignInStatements(options, upstream).run(name()));
      tables.add(new FirstSignIns(options, upstream).run(name()));
    }
    return tables;
  }

  private Table whole(Options options, UpstreamProcess upstream) throws Exception {
    Table table = Table.of(name(), "Sign-in, each upstream answer after " + DELAY + " ms", COLUMNS);
    Rounds rounds = new Rounds();
    List<ServedPeer> peers = new ArrayList<>();
    List<String> unstable = new ArrayList<>();
    try {
      for (Contestant each : options.signInContestants()) {
        try {
          ServedPeer peer = ServedPeer.start(each, options, upstream);
          peers.add(peer);
          if (!isWarm(peer, upstream)) {
            unstable.add(peer.name());
          }
        } catch (PeerFailure failed) {
          table.note(String.valueOf(failed.getMessage()));
        }
      }
      for (int round = 0; round < options.rounds(); round++) {
        for (ServedPeer peer : peers) {
          rounds.add(peer.name(), measure(peer, upstream));
        }
      }
    } finally {
      for (ServedPeer peer : peers) {
        peer.close();
      }
    }
    peers.forEach(peer -> table.add(line(peer.name(), rounds, unstable)));
    return table;
  }

  /** Warms up; returns whether the last batches took the same time of the processor. */
  private static boolean isWarm(ServedPeer peer, UpstreamProcess upstream) throws Exception {
    upstream.behave(Behaviour.AT_ONCE.sites(SITES));
    Deque<Double> last = new ArrayDeque<>();
    for (int i = 0; i < MOST_WARM_UP_BATCHES; i++) {
      last.add(busy(peer).get("cpu"));
      if (last.size() > Stability.BATCHES) {
        last.remove();
      }
      if (i >= 2 * Stability.BATCHES && Stability.isStable(numbers(last))) {
        return true;
      }
    }
    return false;
  }

  private static double[] numbers(Deque<Double> list) {
    return list.stream().mapToDouble(each -> each).toArray();
  }

  /** Does sign-ins without a delay, and returns processor time in ms and kB of each. */
  private static Figures busy(ServedPeer peer) throws Exception {
    Figures before = peer.ask("usage");
    for (int i = 0; i < BUSY; i++) {
      Browser browser = new Browser();
      peer.signIn(browser, SITES);
      peer.forget(browser);
    }
    Figures after = peer.ask("usage");
    return Figures.none()
        .with("cpu", (after.get("cpu") - before.get("cpu")) / BUSY / 1e6)
        .with("kilobytes", (after.get("bytes") - before.get("bytes")) / BUSY / 1e3);
  }

  private static Figures measure(ServedPeer peer, UpstreamProcess upstream) throws Exception {
    upstream.behave(Behaviour.AT_ONCE.sites(SITES));
    Figures figures = busy(peer);
    Behaviour delayed = Behaviour.AT_ONCE.sites(SITES).delay(DELAY);
    double[] beyond = new double[DELAYED];
    for (int i = 0; i < DELAYED; i++) {
      upstream.behave(delayed);
      Browser browser = new Browser();
      Browser.Visit visit = peer.signIn(browser, SITES);
      UpstreamCounts counts = upstream.counts();
      peer.forget(browser);
      beyond[i] = visit.nanos() / 1e6 - counts.heldMillis();
      figures =
          figures
              .with("requests", visit.requests())
              .with("calls", counts.token() + counts.reads())
              .with("waits", counts.waits())
              .with("opened", counts.opened() + (i == 0 ? 0 : figures.get("opened")));
    }
    return figures
        .with("beyond", Stability.median(beyond))
        .with("least", Arrays.stream(beyond).min().orElseThrow());
  }

  private static List<@Nullable Object> line(String name, Rounds rounds, List<String> unstable) {
    boolean stable = !unstable.contains(name) && rounds.isSteady(name, "cpu");
    return List.of(
        name,
        rounds.median(name, "calls"),
        rounds.median(name, "waits"),
        rounds.median(name, "opened"),
        rounds.median(name, "requests"),
        rounds.median(name, "beyond"),
        rounds.median(name, "least"),
        rounds.ratio(name, Contestant.HAND, "beyond"),
        rounds.median(name, "cpu"),
        rounds.ratio(name, Contestant.HAND, "cpu"),
        rounds.median(name, "kilobytes"),
        rounds.ratio(name, Contestant.HAND, "kilobytes"),
        stable ? "yes" : "no");
  }
}
