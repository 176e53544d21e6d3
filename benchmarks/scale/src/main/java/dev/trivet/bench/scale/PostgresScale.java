// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.scale;

import dev.trivet.ee.postgres.PostgresServer;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL with the memory of a small server; it does not wait for the disk (option -F). */
final class PostgresScale implements ScaleServer {

  static final String NAME = "PostgreSQL";

  private final PostgresServer server = PostgresServer.shared();

  PostgresScale() {
    server.administer("alter system set shared_buffers = '512MB'");
    server.administer("alter system set max_wal_size = '512MB'");
    server.stop();
    server.start();
  }

  @Override
  public String product() {
    return NAME;
  }

  @Override
  public void create(String database) {
    server.administer("create database " + database);
    Sql.execute(open(database, false), ScaleServer.script("postgresql"));
  }

  @Override
  public DataSource open(String database, boolean isFilling) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(server.url("postgres").replace("/postgres?", "/" + database + "?"));
    source.setReWriteBatchedInserts(isFilling);
    return source;
  }

  @Override
  public boolean isClustered() {
    return false;
  }

  @Override
  public List<String> statisticsCommands() {
    return List.of("vacuum analyze", "checkpoint");
  }

  @Override
  public String bytesQuery() {
    return "select pg_database_size(current_database())";
  }

  /** Lets page images into the log, or not. */
  void setPageImages(boolean isOn) {
    server.administer("alter system set full_page_writes = " + (isOn ? "on" : "off"));
    server.administer("select pg_reload_conf()");
    server.administer("checkpoint");
  }
}
