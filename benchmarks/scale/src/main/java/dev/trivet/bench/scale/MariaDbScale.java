// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.scale;

import dev.trivet.ee.mariadb.MariaDbServer;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** MariaDB with the memory of a small server; it does not wait for the disk. */
final class MariaDbScale implements ScaleServer {

  /** Options of a server that is to hold a million grants. */
  static final String[] OPTIONS = {
    "--innodb-buffer-pool-size=512M", "--innodb-log-file-size=512M", "--tmpdir=.."
  };

  private final MariaDbServer server;

  MariaDbScale(MariaDbServer server) {
    this.server = server;
  }

  @Override
  public String product() {
    return "MariaDB";
  }

  @Override
  public void create(String database) throws SQLException {
    server.administer("create database " + database);
    DataSource source = open(database, false);
    Stream.of(ScaleServer.script("mysql").split(";", -1))
        .filter(command -> !command.isBlank())
        .forEach(command -> Sql.execute(source, command));
  }

  @Override
  public DataSource open(String database, boolean isFilling) throws SQLException {
    String url = "jdbc:mariadb:" + server.address(database, "root");
    return new MariaDbDataSource(url + "&useBulkStmts=" + isFilling);
  }

  @Override
  public boolean isClustered() {
    return true;
  }

  @Override
  public List<String> statisticsCommands() {
    return List.of(
        // what was deleted, as during the time between two rounds of upkeep
        "set global innodb_max_purge_lag_wait = 0",
        "analyze table trivet_account, trivet_grant, trivet_site, trivet_link, trivet_lease");
  }

  @Override
  public String bytesQuery() {
    return "select sum(data_length + index_length) from information_schema.tables"
        + " where table_schema = database()";
  }
}
