// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.model.ErrorCode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Tables of Trivet: checked in every database, and created in an embedded H2 only. */
final class Schema {

  private static final String SCRIPT = "/META-INF/trivet/schema/h2.sql";

  private static final int ATTEMPTS = 10;

  /** Characters of a message of the database that are shown. */
  private static final int LONGEST_MESSAGE = 400;

  /** A bound, since causes may form a cycle. */
  private static final int DEEPEST = 16;

  static final List<Class<?>> TABLES =
      List.of(
          AccountRow.class,
          GrantRow.class,
          LeaseRow.class,
          SiteRow.class,
          LinkRow.class,
          KeyRow.class);

  private Schema() {}

  /** Creates missing tables in H2; in any other database, its operators create them. */
  static void createIfEmbedded(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
        return;
      }
      create(connection);
    } catch (SQLException | IOException failed) {
      throw unusable(failed);
    }
  }

  private static void create(Connection connection) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      for (String command : commands()) {
        execute(statement, command);
      }
    }
  }

  /**
   * Retries: while another application creates the same table, H2 neither finds it nor lets this
   * one create it.
   */
  private static void execute(Statement statement, String command) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        statement.execute(command);
        return;
      } catch (SQLException failed) {
        if (attempt == ATTEMPTS) {
          throw failed;
        }
      }
    }
  }

  private static List<String> commands() throws IOException {
    try (InputStream script = Schema.class.getResourceAsStream(SCRIPT)) {
      if (script == null) {
        throw new IOException(SCRIPT + " is not in the jar");
      }
      String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      String bare =
          text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
      return Stream.of(bare.split(";", -1)).filter(command -> !command.isBlank()).toList();
    }
  }

  /** Selects all columns of all tables and no row, since not every provider validates a schema. */
  static void check(EntityManagerFactory factory) {
    EntityManager em = factory.createEntityManager();
    try {
      for (Class<?> row : TABLES) {
        em.createQuery("select r from " + row.getSimpleName() + " r where 1 = 0", row)
            .getResultList();
      }
    } catch (PersistenceException failed) {
      throw unusable(failed);
    } finally {
      em.close();
    }
  }

  /**
   * Finds the exception of the driver: the first line of EclipseLink's message does not quote it.
   */
  private static Throwable deepestCause(Throwable failed) {
    Throwable deepest = failed;
    for (int depth = 0; deepest.getCause() != null && depth < DEEPEST; depth++) {
      deepest = deepest.getCause();
    }
    return deepest;
  }

  private static MisconfiguredException unusable(Exception failed) {
    Throwable cause = deepestCause(failed);
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    String seen =
        message
            .substring(0, Math.min(message.length(), LONGEST_MESSAGE))
            .replaceAll("\\p{Cntrl}", " ");
    return new MisconfiguredException(
        ErrorCode.SCHEMA,
        "the tables of Trivet cannot be used (seen: "
            + cause.getClass().getSimpleName()
            + ": "
            + seen
            + "). If a table or column is missing, run the script of your database; the scripts are"
            + " in the jar, under META-INF/trivet/schema. Otherwise check that the data source"
            + " reaches its database with the right user.");
  }
}
