// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.config.ApplicationName;
import dev.trivet.log.LogLine;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Inserts by JDBC, for rows that another node may insert at the same moment. They bypass the JPA
 * provider: Hibernate logs an error for a row that exists, although that is expected here. They are
 * plain inserts, since H2 has no statement that inserts only what is absent.
 */
final class JdbcInserts {

  /** Property of the entity manager factory that names the data source of Trivet's own unit. */
  static final String DATA_SOURCE = "dev.trivet.data-source";

  private final UnitOfWork work;
  private final ApplicationName application;

  /** Null before the first use, and where the provider does not name it. */
  private volatile @Nullable DataSource dataSource;

  private volatile boolean isResolved;

  /** Whether the tables of the JPA provider are in another schema than that of connections. */
  private volatile boolean isElsewhere;

  JdbcInserts(UnitOfWork work, ApplicationName application) {
    this.work = work;
    this.application = application;
  }

  /**
   * Row to insert.
   *
   * @param insert the statement, a constant
   * @param values the values of its parameters: texts, numbers or null
   */
  record Row(String insert, List<@Nullable Object> values) {

    static Row of(String insert, @Nullable Object... values) {
      return new Row(insert, Arrays.asList(values));
    }
  }

  /** What became of rows. */
  enum Result {
    INSERTED,
    /** Nothing was inserted, since a row exists. It may become visible a moment later. */
    EXISTS,
    /** Nothing was inserted: the JPA provider must do it, and report the failure if it persists. */
    IMPOSSIBLE
  }

  /** Inserts all rows in one transaction, or none. */
  Result insert(List<Row> rows) {
    DataSource source = dataSource();
    if (source == null || isElsewhere) {
      return Result.IMPOSSIBLE;
    }
    return work.withoutTransaction(beforeCommit -> insert(source, rows, beforeCommit));
  }

  /** Tells whether rows may be inserted at all. */
  boolean isPossible() {
    return dataSource() != null && !isElsewhere;
  }

  /** Inserts nothing from now on. */
  void leaveToProvider() {
    isElsewhere = true;
  }

  /**
   * Tells whether JDBC, where it is possible, finds a random text that the JPA provider has stored.
   * If not, the unit names a schema for its tables, and inserts would go to those of another
   * application.
   *
   * @param select a constant, with the key of the row as its parameters
   */
  boolean finds(String select, List<String> key, String stored) {
    DataSource source = dataSource();
    return source == null
        || work.withoutTransaction(unused -> find(source, select, key).contains(stored));
  }

  private List<String> find(DataSource source, String select, List<String> key) {
    List<String> found = new ArrayList<>();
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(select)) {
      set(statement, List.copyOf(key));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    } catch (SQLException failed) {
      new LogLine(application, "JDBC does not read the tables, so the JPA provider inserts")
          .because(failed)
          .write(System.Logger.Level.DEBUG);
    }
    return found;
  }

  /** Returns the data source of the persistence unit; null where the provider does not name it. */
  @Nullable DataSource dataSource() {
    if (!isResolved) {
      dataSource = work.run(em -> findDataSource(em).orElse(null));
      isResolved = true;
    }
    return dataSource;
  }

  private static Optional<DataSource> findDataSource(EntityManager em) {
    Map<String, Object> properties = em.getEntityManagerFactory().getProperties();
    return Stream.of(
            DATA_SOURCE,
            "jakarta.persistence.jtaDataSource",
            "jakarta.persistence.nonJtaDataSource")
        .map(properties::get)
        .filter(DataSource.class::isInstance)
        .map(DataSource.class::cast)
        .findFirst();
  }

  private Result insert(DataSource source, List<Row> rows, Runnable beforeCommit) {
    try (Connection connection = source.getConnection()) {
      boolean isAutoCommit = connection.getAutoCommit();
      if (isAutoCommit) {
        connection.setAutoCommit(false);
      }
      try {
        insert(connection, rows);
        beforeCommit.run();
        connection.commit();
      } catch (SQLException | RuntimeException | Error failed) {
        connection.rollback();
        throw failed;
      } finally {
        if (isAutoCommit) {
          connection.setAutoCommit(true);
        }
      }
      return Result.INSERTED;
    } catch (SQLException failed) {
      if (WriteConflicts.isConflict(failed)) {
        return Result.EXISTS;
      }
      new LogLine(application, "an insert by JDBC failed, so the JPA provider inserts")
          .because(failed)
          .write(System.Logger.Level.DEBUG);
      return Result.IMPOSSIBLE;
    }
  }

  /** Inserts rows of the same table by one batch. */
  private static void insert(Connection connection, List<Row> rows) throws SQLException {
    int next = 0;
    while (next < rows.size()) {
      String insert = rows.get(next).insert();
      try (PreparedStatement statement = connection.prepareStatement(insert)) {
        while (next < rows.size() && rows.get(next).insert().equals(insert)) {
          set(statement, rows.get(next).values());
          statement.addBatch();
          next++;
        }
        statement.executeBatch();
      }
    }
  }

  private static void set(PreparedStatement statement, List<@Nullable Object> values)
      throws SQLException {
    int column = 0;
    for (Object value : values) {
      column++;
      if (value instanceof Long number) {
        statement.setLong(column, number);
      } else {
        statement.setString(column, (String) value);
      }
    }
  }
}
