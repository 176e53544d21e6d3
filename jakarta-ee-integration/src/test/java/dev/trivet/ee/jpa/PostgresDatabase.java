// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.ee.postgres.PostgresServer;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** On the real server; an operator made the tables. */
public final class PostgresDatabase implements Database {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String name;

  private PostgresDatabase(String name) {
    this.name = name;
  }

  /** A new one. */
  public static PostgresDatabase create() {
    String name = "test_" + NUMBER.incrementAndGet();
    PostgresServer.shared().administer("create database " + name);
    PostgresDatabase database = new PostgresDatabase(name);
    Sql.execute(database.dataSource(), Database.script("postgresql"));
    return database;
  }

  /** The JDBC URL. */
  public String url() {
    return PostgresServer.shared().url(name);
  }

  @Override
  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url());
    return source;
  }

  @Override
  public void stop() {
    PostgresServer.shared().administer("alter database " + name + " allow_connections false");
    PostgresServer.shared()
        .administer(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                + name
                + "'");
  }

  /** Sets a parameter for the connections to come. */
  void set(String parameter) {
    PostgresServer.shared().administer("alter database " + name + " set " + parameter);
  }

  /** As if time had passed: a lease lasts longer than a test wants to wait. */
  void endLeases() {
    Sql.execute(dataSource(), "update trivet_grant set lease_until = 0 where lease_until > 0");
  }

  @Override
  public void close() {
    PostgresServer.shared().administer("drop database if exists " + name + " with (force)");
  }
}
