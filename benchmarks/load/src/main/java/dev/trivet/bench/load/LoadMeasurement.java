// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load;

import dev.trivet.bench.Figures;
import dev.trivet.bench.load.app.PageServlet;
import dev.trivet.bench.load.app.SessionServlet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measurement of a stock server under load: pages by turns, sign-ins, and newcomers without
 * cookies.
 */
public final class LoadMeasurement {

  /** Page that Trivet guards, for a person who is signed in. */
  public static final String GUARDED = "guarded";

  /** Public page of the same application. */
  public static final String PUBLIC = "public";

  /** Page of the application without Trivet. */
  public static final String WITHOUT = "without Trivet";

  /** Page of the application without Trivet, behind the least guard. */
  public static final String HAND = "least guard by hand";

  private static final int OK = 200;

  private final LoadServer server;
  private final LoadSizes sizes;
  private final Clients clients;
  private final SignIns signIns;

  private LoadMeasurement(LoadServer server, LoadSizes sizes, Clients clients) {
    this.server = server;
    this.sizes = sizes;
    this.clients = clients;
    this.signIns = new SignIns(server, clients);
  }

  /**
   * Measures a server.
   *
   * @param target build folder of this module, which contains the server
   * @param name row of {@code servers.txt}
   */
  public static Result measure(Path target, String name, LoadSizes sizes)
      throws IOException, InterruptedException {
    List<BenchmarkWar> wars = List.of(BenchmarkWar.WITH_TRIVET, BenchmarkWar.WITHOUT);
    Map<String, String> settings = Map.of("TRIVET_FLOW_LIFETIME", sizes.flowLifetime().toString());
    try (LoadServer server = LoadServer.start(target, name, wars, settings);
        Clients clients = new Clients(sizes.clients(), server.port())) {
      LoadMeasurement measurement = new LoadMeasurement(server, sizes, clients);
      return new Result(measurement.pages(), measurement.signIns(), measurement.starts());
    }
  }

  /**
   * Figures of a server.
   *
   * @param pages by the name of a page, for each round: requests a second ({@code perSecond}), and
   *     nanoseconds of processor time ({@code cpu}) and bytes ({@code allocated}) of the server for
   *     each request
   * @param signIns of each batch: the same for each sign-in
   * @param starts see the names
   */
  public record Result(Map<String, List<Figures>> pages, List<Figures> signIns, Figures starts) {}

  /** Page that the clients ask for, each with the cookie of its session. */
  private record Target(String name, List<byte[]> requests) implements Clients.Action {

    @Override
    public void run(int client, KeepAliveConnection connection) throws IOException {
      Response response = connection.send(requests.get(client));
      if (response.status() != OK || response.length() != PageServlet.LENGTH) {
        throw new IOException(name + " was answered by " + response);
      }
    }
  }

  /** Asks for the pages by turns: each round has all of them, and begins with another one. */
  private Map<String, List<Figures>> pages() throws IOException, InterruptedException {
    List<Target> targets = targets();
    Map<String, List<Figures>> figures = new LinkedHashMap<>();
    for (int round = -sizes.warmUps(); round < sizes.rounds(); round++) {
      for (int turn = 0; turn < targets.size(); turn++) {
        Target target = targets.get(Math.floorMod(round + turn, targets.size()));
        Meter meter = Meter.begin(server);
        Clients.Slice slice = clients.repeat(sizes.slice(), target);
        Figures each = meter.end(slice.actions()).with("perSecond", slice.perSecond());
        if (round >= 0) {
          figures.computeIfAbsent(target.name(), name -> new ArrayList<>()).add(each);
        }
      }
    }
    return figures;
  }

  private List<Target> targets() throws IOException, InterruptedException {
    List<String> accounts = signIns.signIn(signIns.newcomers(clients.number())).cookies();
    List<String> byHand = new ArrayList<>();
    try (KeepAliveConnection connection = new KeepAliveConnection(server.port())) {
      for (int i = 0; i < clients.number(); i++) {
        String path = SessionServlet.PATH + "?account=" + i;
        byHand.add(connection.send(server.get(BenchmarkWar.WITHOUT, path, "")).cookie());
      }
    }
    return List.of(
        target(GUARDED, BenchmarkWar.WITH_TRIVET, PageServlet.GUARDED, accounts),
        target(PUBLIC, BenchmarkWar.WITH_TRIVET, PageServlet.PUBLIC, accounts),
        target(WITHOUT, BenchmarkWar.WITHOUT, PageServlet.PUBLIC, byHand),
        target(HAND, BenchmarkWar.WITHOUT, PageServlet.BY_HAND, byHand));
  }

  private Target target(String name, BenchmarkWar war, String path, List<String> cookies) {
    return new Target(name, cookies.stream().map(each -> server.get(war, path, each)).toList());
  }

  /** Signs newcomers in, batch after batch. */
  private List<Figures> signIns() throws IOException, InterruptedException {
    List<Figures> batches = new ArrayList<>();
    for (int batch = -sizes.warmUpBatches(); batch < sizes.batches(); batch++) {
      Figures figures = signIns.signIn(signIns.newcomers(sizes.batch())).figures();
      if (batch >= 0) {
        batches.add(figures);
      }
    }
    return batches;
  }

  /**
   * Begins sign-ins that do not go on, each in a session of its own. Returns the growth of the heap
   * for each session that lives, and what is left when all of them have expired.
   */
  private Figures starts() throws IOException, InterruptedException {
    byte[] page = server.get(BenchmarkWar.WITH_TRIVET, PageServlet.GUARDED, "");
    Figures before = server.settle();
    Clients.Slice slice =
        clients.share(sizes.starts(), (i, connection) -> signIns.begin(connection, page));
    Figures after = server.settle();
    double sessions = after.get("sessions") - before.get("sessions");
    long deadline = System.nanoTime() + sizes.expiry().toNanos();
    Figures end = server.probe();
    while (end.get("sessions") > before.get("sessions") && System.nanoTime() < deadline) {
      Thread.sleep(1000);
      end = server.probe();
    }
    Figures left = server.settle();
    return Figures.none()
        .with("perSecond", slice.perSecond())
        .with("starts", (double) slice.actions())
        .with("heapBefore", before.get("heap"))
        .with("heapAfter", after.get("heap"))
        .with("sessions", sessions)
        .with("bytesEach", (after.get("heap") - before.get("heap")) / sessions)
        .with("sessionsLeft", left.get("sessions") - before.get("sessions"))
        .with("heapLeft", left.get("heap"));
  }
}
