// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load;

import dev.trivet.bench.Figures;
import dev.trivet.bench.load.app.PageServlet;
import dev.trivet.bench.load.app.SessionServlet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measurement of what an application costs a stock server, with Trivet and without: its deployment,
 * its classes, and its sessions.
 */
public final class FootprintMeasurement {

  private static final int CLIENTS = 4;
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  private final Path target;
  private final String name;
  private final FootprintSizes sizes;

  private FootprintMeasurement(Path target, String name, FootprintSizes sizes) {
    this.target = target;
    this.name = name;
    this.sizes = sizes;
  }

  /**
   * Figures of a server.
   *
   * @param starts of each start of it: milliseconds until the first answer ({@code answer}), of the
   *     deployment as the server's log has it ({@code deployment}) and of processor time ({@code
   *     cpu}); classes, and bytes of them ({@code metaspace})
   * @param session bytes of the heap for each session; it is empty without Trivet, and a person's
   *     who is signed in with it
   */
  public record Result(
      Map<BenchmarkWar, List<Figures>> starts, Map<BenchmarkWar, Double> session) {}

  /**
   * Measures a server.
   *
   * @param target build folder of this module, which contains the server
   * @param name row of {@code servers.txt}
   */
  public static Result measure(Path target, String name, FootprintSizes sizes)
      throws IOException, InterruptedException {
    return new FootprintMeasurement(target, name, sizes).measure();
  }

  private Result measure() throws IOException, InterruptedException {
    Map<BenchmarkWar, List<Figures>> starts = new EnumMap<>(BenchmarkWar.class);
    Map<BenchmarkWar, Double> session = new EnumMap<>(BenchmarkWar.class);
    for (int round = 0; round < sizes.starts(); round++) {
      for (BenchmarkWar war : BenchmarkWar.values()) {
        try (LoadServer server = LoadServer.start(target, name, List.of(war), Map.of())) {
          starts.computeIfAbsent(war, key -> new ArrayList<>()).add(start(server, war));
          if (round == sizes.starts() - 1) {
            session.put(war, session(server, war));
          }
        }
      }
    }
    return new Result(starts, session);
  }

  private Figures start(LoadServer server, BenchmarkWar war)
      throws IOException, InterruptedException {
    double cpu = server.probe().get("cpu");
    // Trivet warms up on another thread
    Thread.sleep(sizes.idle().toMillis());
    Figures figures = server.probe();
    return Figures.none()
        .with("answer", (double) server.firstAnswer().toMillis())
        .with("deployment", (double) DeploymentLog.read(server.log(), war).deployment().toMillis())
        .with("cpu", cpu / 1e6)
        .with("classes", figures.get("classes"))
        .with("metaspace", figures.get("metaspace"));
  }

  /** Makes many sessions and ends them; returns the bytes of the heap that each had. */
  private double session(LoadServer server, BenchmarkWar war)
      throws IOException, InterruptedException {
    try (Clients clients = new Clients(CLIENTS, server.port())) {
      SignIns signIns = new SignIns(server, clients);
      List<String> people = signIns.newcomers(sizes.people());
      List<String> all = new ArrayList<>();
      for (int i = 0; i < sizes.sessions(); i++) {
        all.addAll(people);
      }
      // of the first sessions both steps load classes
      end(server, war, clients, make(server, war, clients, signIns, people));
      List<String> cookies = make(server, war, clients, signIns, all);
      // timers of the calls to Atlassian are no memory of a session
      Thread.sleep(sizes.calm().toMillis());
      Figures with = server.settle();
      end(server, war, clients, cookies);
      Figures without = server.settle();
      double sessions = with.get("sessions") - without.get("sessions");
      if (sessions != cookies.size()) {
        throw new IOException(sessions + " sessions ended instead of " + cookies.size());
      }
      return (with.get("heap") - without.get("heap")) / sessions;
    }
  }

  /** Makes a session for each; returns their cookies. */
  private static List<String> make(
      LoadServer server, BenchmarkWar war, Clients clients, SignIns signIns, List<String> people)
      throws IOException, InterruptedException {
    if (war == BenchmarkWar.WITH_TRIVET) {
      List<String> cookies = signIns.signIn(people).cookies();
      send(clients, server, war, PageServlet.GUARDED, cookies, OK);
      return cookies;
    }
    byte[] request = server.get(war, SessionServlet.PATH, "");
    String[] cookies = new String[people.size()];
    clients.share(people.size(), (i, connection) -> cookies[i] = connection.send(request).cookie());
    return List.of(cookies);
  }

  private static void end(
      LoadServer server, BenchmarkWar war, Clients clients, List<String> cookies)
      throws IOException, InterruptedException {
    send(clients, server, war, SessionServlet.PATH + SessionServlet.END, cookies, NO_CONTENT);
  }

  private static void send(
      Clients clients,
      LoadServer server,
      BenchmarkWar war,
      String path,
      List<String> cookies,
      int expected)
      throws IOException, InterruptedException {
    clients.share(
        cookies.size(),
        (i, connection) -> {
          Response response = connection.send(server.get(war, path, cookies.get(i)));
          if (response.status() != expected) {
            throw new IOException(path + " was answered by " + response);
          }
        });
  }
}
