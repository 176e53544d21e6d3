// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Database with Trivet's tables. Nodes reach it through proxies, the laboratory directly. */
final class LabDatabase {

  private DatabaseServer server;
  private final String options;

  private LabDatabase(DatabaseServer server, String options) {
    this.server = server;
    this.options = options;
  }

  /** Starts the database that the options name, with empty tables. */
  static LabDatabase start(LabOptions options) throws IOException, SQLException {
    LabDatabase database = new LabDatabase(server(options), options.databaseOptions());
    if (!database.server.isEmbedded()) {
      database.createTables();
    }
    return database;
  }

  private static DatabaseServer server(LabOptions options) throws IOException, SQLException {
    return switch (options.database()) {
      case "postgresql" -> LabPostgres.create();
      case "mariadb" -> LabMariaDb.create();
      case "h2" -> LabH2.create(options.target().resolve("lab/h2"));
      case "h2-server" -> LabH2Server.create();
      default -> throw new IllegalArgumentException("no database " + options.database());
    };
  }

  private void createTables() throws IOException, SQLException {
    String script = "/META-INF/trivet/schema/" + server.script() + ".sql";
    try (InputStream in = LabDatabase.class.getResourceAsStream(script);
        Connection connection = connect();
        Statement statement = connection.createStatement()) {
      byte[] text = Objects.requireNonNull(in, script).readAllBytes();
      for (String command : new String(text, StandardCharsets.UTF_8).split(";", -1)) {
        if (!command.isBlank()) {
          statement.execute(command);
        }
      }
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(server.jdbc(server.port()).url());
  }

  /** Returns its server. */
  DatabaseServer server() {
    return server;
  }

  /** Reaches it on another server from now on, which has the same data. */
  void moveTo(DatabaseServer other) {
    server = other;
  }

  /** Returns the way for a node, whose proxy has this port. */
  Jdbc jdbc(int through) {
    Jdbc way = server.jdbc(through);
    String url = way.url();
    String next = url.startsWith("jdbc:h2:") ? ";" : "&";
    return way.through(options.isEmpty() ? url : url + next + options);
  }

  /** Lets the access tokens of accounts expire, as an hour without a request does. */
  void expire(Collection<String> accounts) throws SQLException {
    String sql = "update trivet_grant set expires_at = 0 where account_id in " + marks(accounts);
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, 1, accounts);
      statement.executeUpdate();
    }
  }

  /** Counts accounts whose access token does not expire in about this time. */
  int countOtherExpiry(Collection<String> accounts, Duration expected) throws SQLException {
    String sql =
        "select count(*) from trivet_grant where abs(expires_at - ?) > 300000 and account_id in "
            + marks(accounts);
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, System.currentTimeMillis() + expected.toMillis());
      set(statement, 2, accounts);
      try (ResultSet found = statement.executeQuery()) {
        found.next();
        return found.getInt(1);
      }
    }
  }

  private static String marks(Collection<String> values) {
    List<String> marks = Collections.nCopies(values.size(), "?");
    return "(" + String.join(",", marks) + ")";
  }

  private static void set(PreparedStatement statement, int first, Collection<String> values)
      throws SQLException {
    int index = first;
    for (String value : values) {
      statement.setString(index++, value);
    }
  }
}
