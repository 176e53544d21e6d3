// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load;

import dev.trivet.bench.Figures;
import dev.trivet.bench.load.app.ProbeServlet;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.servers.Application;
import dev.trivet.servers.Deployment;
import dev.trivet.servers.Ports;
import dev.trivet.servers.RunningServer;
import dev.trivet.servers.StockServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stock server with web applications of the benchmarks, beside a stand-in for Atlassian. */
final class LoadServer implements AutoCloseable {

  /** Of the heap: two readings that differ less are taken as equal. */
  private static final double NOISE = 32_768;

  private static final int READINGS = 20;

  private final FakeAtlassian atlassian;
  private final RunningServer server;
  private final BenchmarkWar first;
  private final int port;

  private final Duration firstAnswer;

  private LoadServer(
      FakeAtlassian atlassian,
      RunningServer server,
      BenchmarkWar first,
      int port,
      Duration firstAnswer) {
    this.atlassian = atlassian;
    this.server = server;
    this.first = first;
    this.port = port;
    this.firstAnswer = firstAnswer;
  }

  /**
   * Starts a server, and waits until its applications respond.
   *
   * @param target the build folder, which contains the server
   * @param name row of {@code servers.txt}
   * @param settings variables of the environment beside the usual ones
   */
  static LoadServer start(
      Path target, String name, List<BenchmarkWar> wars, Map<String, String> settings)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(target.resolve("load").resolve(name));
    List<Application> applications = new ArrayList<>();
    for (BenchmarkWar war : wars) {
      applications.add(war.write(folder));
    }
    Ports ports = Ports.free();
    FakeAtlassian atlassian = FakeAtlassian.start();
    Map<String, String> environment = environment(atlassian, ports.http());
    environment.putAll(settings);
    Deployment deployment = new Deployment(applications, url -> environment, false, false);
    boolean started = false;
    try (FirstAnswer first = FirstAnswer.of(ports.http(), wars.get(0))) {
      RunningServer server =
          StockServer.fetched(target, name).start(folder.resolve("server"), deployment, ports);
      started = true;
      return new LoadServer(atlassian, server, wars.get(0), ports.http(), first.time());
    } finally {
      if (!started) {
        atlassian.close();
      }
    }
  }

  private static Map<String, String> environment(FakeAtlassian atlassian, int port) {
    URI base = URI.create("http://localhost:" + port + BenchmarkWar.WITH_TRIVET.contextPath());
    atlassian.client(
        FakeAtlassian.CLIENT_ID,
        FakeAtlassian.CLIENT_SECRET,
        URI.create(base + "/atlassian/callback"));
    Map<String, String> settings = new HashMap<>();
    settings.put("TRIVET_CLIENT_ID", FakeAtlassian.CLIENT_ID);
    settings.put("TRIVET_CLIENT_SECRET", FakeAtlassian.CLIENT_SECRET);
    settings.put("TRIVET_BASE_URL", base.toString());
    settings.put("TRIVET_SCOPES", "read:me read:jira-work");
    settings.put("TRIVET_PROTECT", "/app/*");
    settings.put("TRIVET_ENCRYPTION_KEYS", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    settings.put("TRIVET_AUTHORIZATION_SERVER", atlassian.url().toString());
    settings.put("TRIVET_API_SERVER", atlassian.url().toString());
    return settings;
  }

  FakeAtlassian atlassian() {
    return atlassian;
  }

  int port() {
    return port;
  }

  /** Returns the time from the start of the process to the first application's first answer. */
  Duration firstAnswer() {
    return firstAnswer;
  }

  /** Returns the file with the server's output. */
  Path log() {
    return server.log();
  }

  /** Makes the bytes of a request for a path of an application. */
  byte[] get(BenchmarkWar war, String path, String cookie) {
    return Requests.get(port, war.contextPath() + path, cookie);
  }

  /** Reads the figures of the server's JVM; the sessions are those of the first application. */
  Figures probe() throws IOException {
    return probe("");
  }

  /** Reads them after full collections, once the heap stays the same. */
  Figures settle() throws IOException, InterruptedException {
    Figures before = probe("?gc=");
    for (int i = 0; i < READINGS; i++) {
      Thread.sleep(500);
      Figures now = probe("?gc=");
      if (Math.abs(now.get("heap") - before.get("heap")) < NOISE) {
        return now;
      }
      before = now;
    }
    return before;
  }

  private Figures probe(String query) throws IOException {
    try (KeepAliveConnection connection = new KeepAliveConnection(port)) {
      Response response = connection.send(get(first, ProbeServlet.PATH + query, ""));
      return Figures.parse(response.field(ProbeServlet.FIELD));
    }
  }

  @Override
  public void close() {
    server.close();
    atlassian.close();
  }
}
