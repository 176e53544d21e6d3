// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/** An H2 database of its own with our tables, opened by one of the providers. */
final class TestDatabase implements UnitOfWork, AutoCloseable {

  /** Tells of every conflict that it meets. Held, so that its level is not forgotten. */
  private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

  static {
    HIBERNATE.setLevel(Level.OFF);
  }

  final AtomicInteger units = new AtomicInteger();
  final EntityManagerFactory factory;
  private final JdbcDataSource dataSource = new JdbcDataSource();

  private TestDatabase(String unit) {
    dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Schema.createWhereEmbedded(dataSource);
    factory =
        Persistence.createEntityManagerFactory(
            unit, Map.of("jakarta.persistence.nonJtaDataSource", dataSource));
  }

  static TestDatabase open(String unit) {
    return new TestDatabase(unit);
  }

  @Override
  public <T> T run(Function<EntityManager, T> work) {
    units.incrementAndGet();
    EntityManager em = factory.createEntityManager();
    try {
      em.getTransaction().begin();
      T result = work.apply(em);
      em.getTransaction().commit();
      return result;
    } finally {
      if (em.getTransaction().isActive()) {
        em.getTransaction().rollback();
      }
      em.close();
    }
  }

  void execute(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  /** Every value that a statement selects, row by row. */
  List<@Nullable String> select(String sql) {
    List<@Nullable String> values = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          values.add(rows.getString(i));
        }
      }
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
    return values;
  }

  JdbcDataSource dataSource() {
    return dataSource;
  }

  @Override
  public void close() {
    if (factory.isOpen()) {
      factory.close();
    }
  }
}
