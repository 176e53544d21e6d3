// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Database of one test with our tables, opened by one of the JPA providers. */
final class TestDatabase implements UnitOfWork, AutoCloseable {

  final AtomicInteger units = new AtomicInteger();
  final CountedStatements statements;
  final EntityManagerFactory factory;
  private final Database database;
  private final HikariDataSource pool;
  private final OpenUnit unit;
  private final UnitOfWork work;

  TestDatabase(String provider, Database database) {
    this.database = database;
    // opening a connection to PostgreSQL takes longer than most units of work
    this.pool = Node.pool(database, 20, Duration.ofMinutes(1));
    this.unit = OpenUnit.on(provider, database, pool);
    this.statements = unit.statements;
    this.factory = unit.factory;
    this.work = new LocalUnitOfWork(factory);
  }

  static TestDatabase open(String provider) {
    return new TestDatabase(provider, new H2Database());
  }

  @Override
  public <T> T run(Function<EntityManager, T> task) {
    units.incrementAndGet();
    return work.run(task);
  }

  void execute(String sql) {
    Sql.execute(database.dataSource(), sql);
  }

  /** Returns every value that a statement selects, row by row. */
  List<@Nullable String> select(String sql) {
    return Sql.select(database.dataSource(), sql);
  }

  DataSource dataSource() {
    return database.dataSource();
  }

  /** Breaks every connection, and refuses new ones. */
  void stop() {
    // without the pool, which would wait for a connection
    unit.use(database.dataSource());
    database.stop();
  }

  @Override
  public void close() {
    pool.close();
    database.close();
  }
}
