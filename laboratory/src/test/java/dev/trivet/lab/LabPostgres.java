// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.ee.postgres.PostgresServer;
import org.postgresql.Driver;

/** PostgreSQL of the laboratory. */
record LabPostgres(PostgresServer server) implements DatabaseServer {

  /** Makes the driver send the text of every statement, so that a proxy can recognise it. */
  private static final String OPTIONS = "&prepareThreshold=0";

  /** Starts it with an empty schema. */
  static LabPostgres create() {
    PostgresServer server = PostgresServer.shared();
    server.administer("create role lab login");
    server.administer("create schema authorization lab");
    return new LabPostgres(server);
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public Jdbc jdbc(int through) {
    String url = server.url("lab").replace(":" + port() + "/", ":" + through + "/") + OPTIONS;
    return new Jdbc(Driver.class, "org.postgresql.ds.PGSimpleDataSource", url, "lab", "any");
  }

  @Override
  public String script() {
    return "postgresql";
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
  public void pause() {
    server.pause();
  }

  @Override
  public void resume() {
    server.resume();
  }

  @Override
  public DatabaseServer standby() {
    return new LabPostgres(server.standby());
  }

  @Override
  public void promote() {
    server.promote();
  }
}
