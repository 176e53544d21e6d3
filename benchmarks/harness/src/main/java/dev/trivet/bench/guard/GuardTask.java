// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.guard;

import dev.trivet.bench.Command;
import dev.trivet.bench.Figures;
import dev.trivet.bench.Peer;
import dev.trivet.bench.StandIn;
import dev.trivet.bench.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Task "guard": requests through the filter of a peer, with servlet objects in memory. Commands:
 * {@code guard scene=signed-in patterns=1 threads=1 step=warm-up}, and then {@code step=measure
 * millis=400} as often as wanted.
 */
public final class GuardTask implements Task {

  private final Peer peer;
  private final StandIn standIn;
  private final Map<Integer, GuardedSite> sites = new HashMap<>();
  private final Map<String, Meter> meters = new HashMap<>();

  /** Makes the task of a peer. */
  public GuardTask(Peer peer, StandIn standIn) {
    this.peer = peer;
    this.standIn = standIn;
  }

  @Override
  public Figures run(Command command) throws Exception {
    Scene scene = Scene.parse(command.text("scene"));
    int patterns = command.number("patterns");
    int threads = command.number("threads");
    String key = scene + " " + patterns + " " + threads;
    Meter known = meters.get(key);
    if (command.text("step").equals("measure") && known != null) {
      return known.measure(Duration.ofMillis(command.number("millis")));
    }
    return warmUp(key, scene, patterns, threads);
  }

  private Figures warmUp(String key, Scene scene, int patterns, int threads) throws Exception {
    GuardedSite site = sites.get(patterns);
    if (site == null) {
      site = new GuardedSite(peer, standIn, patterns);
      sites.put(patterns, site);
    }
    GuardedSite.Outcome outcome = site.outcome(scene);
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      operations.add(site.operation(scene));
    }
    Meter meter = new Meter(operations, AllocatedBytes.OF_THIS_THREAD);
    meters.put(key, meter);
    return meter
        .warmUp()
        .with("status", outcome.status())
        .with("requests", outcome.requests())
        .with("passed", outcome.passed() ? 1 : 0);
  }
}
