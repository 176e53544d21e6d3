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

  private static final class Holder {
    private static final String TEMPLATE = make();

    private static String make() {
      PostgresServer.shared().administer("create database our_tables");
      Sql.execute(dataSource("our_tables"), Database.script("postgresql"));
      return "our_tables";
    }
  }

  /** A new one. */
  public static PostgresDatabase create() {
    String name = "test_" + NUMBER.incrementAndGet();
    PostgresServer.shared().administer("create database " + name + " template " + Holder.TEMPLATE);
    return new PostgresDatabase(name);
  }

  private static DataSource dataSource(String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(PostgresServer.shared().url(database));
    return source;
  }

  /** The JDBC URL. */
  public String url() {
    return PostgresServer.shared().url(name);
  }

  @Override
  public DataSource dataSource() {
    return dataSource(name);
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

  @Override
  public void close() {
    PostgresServer.shared().administer("drop database if exists " + name + " with (force)");
  }
}
