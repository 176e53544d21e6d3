// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.ee.postgres.PostgresServer;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Schema on a real PostgreSQL server, with an owner who has no other rights. An operator made the
 * tables.
 */
public final class PostgresDatabase implements Database {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String owner;

  private PostgresDatabase(String owner) {
    this.owner = owner;
  }

  /** Creates one, which ends with the server. */
  public static PostgresDatabase create() {
    PostgresDatabase database = new PostgresDatabase("test_" + NUMBER.incrementAndGet());
    database.administer("create role * login; create schema authorization *");
    Sql.execute(database.dataSource(), Database.script("postgresql"));
    return database;
  }

  /** Runs a command of the administrator, in which a star is the owner's name. */
  void administer(String sql) {
    PostgresServer.shared().administer(sql.replace("*", owner));
  }

  /** Returns the JDBC URL. */
  public String url() {
    return PostgresServer.shared().url(owner);
  }

  @Override
  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url());
    return source;
  }

  @Override
  public void stop() {
    administer("alter role * nologin");
    administer("select pg_terminate_backend(pid) from pg_stat_activity where usename = '*'");
  }

  /** Sets a parameter for the connections to come. */
  void set(String parameter) {
    administer("alter role * set " + parameter);
  }

  /** Ends all leases, since a lease lasts longer than a test can wait. */
  void endLeases() {
    Sql.execute(dataSource(), "update trivet_grant set lease_until = 0 where lease_until > 0");
  }

  @Override
  public void close() {
    // the server keeps it until it ends itself
  }
}
