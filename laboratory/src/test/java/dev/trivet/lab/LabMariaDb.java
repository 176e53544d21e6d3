// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.ee.mariadb.MariaDbServer;
import dev.trivet.ee.mariadb.ServerKind;
import java.io.IOException;
import java.util.List;
import org.mariadb.jdbc.Driver;

/** MariaDB of the laboratory. */
record LabMariaDb(MariaDbServer server) implements DatabaseServer {

  /** Starts it with an empty database. */
  static LabMariaDb create() {
    MariaDbServer server = MariaDbServer.shared(ServerKind.UTF8MB4);
    server.administer("create database lab", "create user lab", "grant all on lab.* to lab");
    return new LabMariaDb(server);
  }

  @Override
  public String name() {
    return "MariaDB";
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public Jdbc jdbc(int through) {
    String address = server.address("lab", "lab").replace(":" + port() + "/", ":" + through + "/");
    return new Jdbc(
        Driver.class, "org.mariadb.jdbc.MariaDbDataSource", "jdbc:mariadb:" + address, "lab", "");
  }

  @Override
  public String script() {
    return "mysql";
  }

  @Override
  public void stop() {
    server.stop();
  }

  @Override
  public void crash() {
    server.crash();
  }

  @Override
  public void start() {
    server.start();
  }

  @Override
  public void pause() throws IOException, InterruptedException {
    Signal.STOP.send(List.of(server.process()));
  }

  @Override
  public void resume() throws IOException, InterruptedException {
    Signal.CONT.send(List.of(server.process()));
  }
}
