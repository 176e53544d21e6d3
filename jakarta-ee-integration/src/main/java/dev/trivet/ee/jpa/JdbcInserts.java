// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.config.ApplicationName;
import dev.trivet.log.LogLine;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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

  /**
   * Inserts each row in a transaction of its own. A row that exists stays as it is. After any other
   * failure, the unit of work that follows inserts the row, and reports the failure if it persists.
   *
   * @return whether all rows exist now; one of another node may become visible a moment later
   */
  boolean insertAbsent(List<Row> rows) {
    DataSource source = dataSource();
    if (source == null) {
      return false;
    }
    AtomicBoolean exist = new AtomicBoolean(true);
    if (!rows.isEmpty()) {
      work.withoutTransaction(() -> exist.set(insertAbsent(source, rows)));
    }
    return exist.get();
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

  private boolean insertAbsent(DataSource source, List<Row> rows) {
    try (Connection connection = source.getConnection()) {
      for (Row row : rows) {
        insert(connection, row);
      }
      return true;
    } catch (SQLException failed) {
      new LogLine(application, "an insert by JDBC failed, so the JPA provider inserts")
          .because(failed)
          .write(System.Logger.Level.DEBUG);
      return false;
    }
  }

  private static void insert(Connection connection, Row row) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(row.insert())) {
      int column = 0;
      for (Object value : row.values()) {
        column++;
        if (value instanceof Long number) {
          statement.setLong(column, number);
        } else {
          statement.setString(column, (String) value);
        }
      }
      statement.executeUpdate();
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    } catch (SQLException failed) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      if (!WriteConflicts.isConflict(failed)) {
        throw failed;
      }
    }
  }
}
