// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import com.mysql.cj.jdbc.MysqlDataSource;
import dev.trivet.ee.mariadb.MariaDbServer;
import dev.trivet.ee.mariadb.ServerKind;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** Database on a real MariaDB server, with its owner. An operator made the tables. */
final class MariaDbDatabase implements Database {

  /** Drivers that people use with MariaDB. */
  enum Driver {
    MARIADB,
    MYSQL
  }

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final ServerKind kind;
  private final Driver driver;
  private final MariaDbServer server;
  private final String owner = "test_" + NUMBER.incrementAndGet();
  private String parameters = "";

  private MariaDbDatabase(ServerKind kind, Driver driver) {
    this.kind = kind;
    this.driver = driver;
    this.server = MariaDbServer.shared(kind);
  }

  /** Makes a new one with our tables. */
  static MariaDbDatabase create(ServerKind kind, Driver driver) {
    MariaDbDatabase database = new MariaDbDatabase(kind, driver);
    String owner = database.owner;
    database.server.administer(
        "create database " + owner,
        "create user " + owner,
        "grant all on " + owner + ".* to " + owner);
    Stream.of(Database.script("mysql").split(";", -1))
        .filter(command -> !command.isBlank())
        .forEach(command -> Sql.execute(database.dataSource(), command));
    return database;
  }

  /** The same, with MariaDB's driver. */
  static MariaDbDatabase create(ServerKind kind) {
    return create(kind, Driver.MARIADB);
  }

  /** Sets variables for the connections to come. */
  void set(String variables) {
    parameters = "&sessionVariables=" + variables;
  }

  @Override
  public String product() {
    return driver + " " + kind + parameters;
  }

  @Override
  public DataSource dataSource() {
    String address = server.address(owner, owner) + parameters;
    try {
      if (driver == Driver.MARIADB) {
        return new MariaDbDataSource("jdbc:mariadb:" + address);
      }
      MysqlDataSource source = new MysqlDataSource();
      source.setUrl("jdbc:mysql:" + address);
      return source;
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  @Override
  public void stop() {
    server.administer("alter user " + owner + " account lock", "kill user " + owner);
  }

  /**
   * Waits until a connection of the test waits for a lock. InnoDB refreshes its tables of locks at
   * most ten times a second, and this counter always.
   */
  void awaitWaiting() {
    String waits =
        "information_schema.global_status where variable_value > 0"
            + " and variable_name = 'INNODB_ROW_LOCK_CURRENT_WAITS'";
    Waiting.until(() -> server.count(waits) > 0);
  }

  @Override
  public void close() {
    server.administer("drop database " + owner, "drop user " + owner);
  }
}
