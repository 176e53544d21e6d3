// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.ee.postgres.TcpProxy;
import dev.trivet.servers.Application;
import dev.trivet.servers.Deployment;
import dev.trivet.servers.Ports;
import dev.trivet.servers.RunningServer;
import dev.trivet.servers.StockServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Node of the application: a stock server that can be killed, frozen and started again. */
final class Node implements AutoCloseable {

  private final Path folder;
  private final Application application;
  private final StockServer server;
  private final TcpProxy database;
  private final Map<String, String> settings;
  private final Ports ports = Ports.free();
  private RunningServer running;

  /**
   * A node that is not started yet.
   *
   * @param folder folder of its files
   * @param database its proxy in front of the database
   * @param settings variables of its environment, the base URL excepted
   */
  Node(
      StockServer server,
      Path folder,
      Application application,
      TcpProxy database,
      Map<String, String> settings) {
    this.server = server;
    this.folder = folder;
    this.application = application;
    this.database = database;
    this.settings = settings;
  }

  URI at(String path) {
    return URI.create("http://localhost:" + ports.http() + application.contextPath() + path);
  }

  /** Returns its proxy in front of the database. */
  TcpProxy database() {
    return database;
  }

  /** Starts the server, and waits until the application responds. */
  void start() throws IOException, InterruptedException {
    start(Map.of());
  }

  /** Starts the server with further variables in its environment. */
  void start(Map<String, String> more) throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("TRIVET_BASE_URL", at("").toString());
    environment.putAll(more);
    Deployment deployment = new Deployment(List.of(application), url -> environment, false, true);
    running = server.start(folder, deployment, ports);
  }

  /** Kills the process, as a crash would. */
  void kill() {
    running.kill();
  }

  /** Freezes the process. */
  void pause() throws IOException, InterruptedException {
    Signal.STOP.send(List.of(process()));
  }

  /** Lets the frozen process go on. */
  void resume() throws IOException, InterruptedException {
    Signal.CONT.send(List.of(process()));
  }

  private ProcessHandle process() {
    return ProcessHandle.of(running.pid()).orElseThrow();
  }

  @Override
  public void close() throws IOException {
    if (running != null) {
      running.close();
    }
    database.close();
  }
}
