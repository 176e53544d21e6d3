// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.log.LogLine;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoint of an embedded H2, which writes a commit to the disk up to half a second later. A
 * process that is killed before that loses new tokens, and the lease that says that the old ones
 * may be spent. A write delay of 0 does not help: H2 then writes when its buffer is full. On any
 * other database this does nothing. Thread-safe.
 */
final class H2Checkpoint {

  private static final String CHECKPOINT = "checkpoint sync";

  private static final String LOSS =
      "an embedded H2 whose process is killed within half a second may lose a grant. ";

  private final UnitOfWork work;
  private final JdbcInserts jdbc;
  private final ApplicationName application;
  private final AtomicBoolean hasWarned = new AtomicBoolean();

  /** Null before the first use. */
  private volatile @Nullable Boolean isEmbedded;

  H2Checkpoint(UnitOfWork work, JdbcInserts jdbc, ApplicationName application) {
    this.work = work;
    this.jdbc = jdbc;
    this.application = application;
  }

  /** Makes sure that what was committed is on the disk. */
  void write() {
    if (Boolean.FALSE.equals(isEmbedded)) {
      return;
    }
    DataSource source = jdbc.dataSource();
    if (source == null) {
      writeByProvider();
    } else {
      work.withoutTransaction(
          beforeCommit -> {
            write(source);
            return source;
          });
    }
  }

  private void write(DataSource source) {
    try (Connection connection = source.getConnection()) {
      isEmbedded = isEmbedded(connection.getMetaData().getURL());
      if (Boolean.TRUE.equals(isEmbedded)) {
        try (Statement statement = connection.createStatement()) {
          statement.execute(CHECKPOINT);
        }
      }
    } catch (SQLException failed) {
      warn(failed);
    }
  }

  /** EclipseLink does not name the data source of a unit of the application. */
  private void writeByProvider() {
    try {
      work.run(
          em -> {
            if (isEmbedded == null) {
              isEmbedded = isEmbedded(findUrl(em));
            }
            return Boolean.TRUE.equals(isEmbedded)
                ? em.createNativeQuery(CHECKPOINT).executeUpdate()
                : 0;
          });
    } catch (AtlassianUnavailableException failed) {
      warn(failed);
    }
  }

  /**
   * Finds the JDBC URL: EclipseLink returns its connection, others may have it as a property.
   *
   * @return null when the provider will never tell it
   * @throws PersistenceException when the database does not tell it now
   */
  private @Nullable String findUrl(EntityManager em) {
    Object url = em.getEntityManagerFactory().getProperties().get("jakarta.persistence.jdbc.url");
    if (url != null) {
      return url.toString();
    }
    try {
      Connection connection = em.unwrap(Connection.class);
      if (connection != null) {
        return connection.getMetaData().getURL();
      }
    } catch (SQLException failed) {
      throw new PersistenceException(failed);
    } catch (PersistenceException failed) {
      if (failed.getCause() != null) {
        throw failed;
      }
      // the provider names no connection
    }
    new LogLine(application, "Trivet cannot tell whether the database is an embedded H2")
        .detail(LOSS + "If it is one, use trivet.data-source in place of trivet.persistence-unit.")
        .write(System.Logger.Level.WARNING);
    return null;
  }

  private void warn(Exception failed) {
    if (Boolean.TRUE.equals(isEmbedded) && !hasWarned.getAndSet(true)) {
      new LogLine(application, "H2 did not write a commit to the disk at once")
          .because(failed)
          .detail(LOSS + "The user of the data source needs admin rights for CHECKPOINT SYNC.")
          .write(System.Logger.Level.WARNING);
    }
  }

  private static boolean isEmbedded(@Nullable String url) {
    return url != null
        && url.startsWith("jdbc:h2:")
        && Stream.of("mem:", "tcp:", "ssl:")
            .noneMatch(url.substring("jdbc:h2:".length())::startsWith);
  }
}
