// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Inserts of key rows that another node may make at the same moment. They go past the JPA provider,
 * since Hibernate logs an error for a row that is there already before anyone can say that it is
 * none; and in plain SQL, since H2 has no statement that inserts only what is absent.
 */
final class KeyInserts {

  /** The property under which our own unit keeps its data source. */
  static final String DATA_SOURCE = "dev.trivet.data-source";

  private static final System.Logger LOG = System.getLogger("dev.trivet");

  private static final String INSERT =
      "insert into trivet_key (client_id, key_id, canary) values (?, ?, ?)";

  private KeyInserts() {}

  /** Finds the data source of a persistence unit, where the provider tells it. */
  static Optional<DataSource> dataSource(EntityManager em) {
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

  /**
   * Inserts each row in a transaction of its own, outside any unit of work. A row that is there
   * already stays. Any other failure is left to the unit of work that follows, which meets it
   * again.
   */
  static void insertAbsent(DataSource dataSource, Collection<KeyRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try (Connection connection = dataSource.getConnection()) {
      for (KeyRow row : rows) {
        insert(connection, row);
      }
    } catch (SQLException failed) {
      LOG.log(System.Logger.Level.DEBUG, "Trivet: its keys are left to the JPA provider", failed);
    }
  }

  private static void insert(Connection connection, KeyRow row) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, row.clientId());
      statement.setString(2, row.keyId());
      statement.setString(3, row.canary());
      statement.executeUpdate();
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    } catch (SQLException failed) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      if (!Conflicts.isConflict(failed)) {
        throw failed;
      }
    }
  }
}
