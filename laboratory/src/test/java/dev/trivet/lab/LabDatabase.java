// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.ee.postgres.PostgresServer;
import dev.trivet.ee.postgres.TcpProxy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** PostgreSQL with Trivet's tables. Nodes reach it through proxies, the laboratory directly. */
final class LabDatabase {

  /** Makes the driver send the text of every statement, so that a proxy can recognise it. */
  private static final String DRIVER = "&prepareThreshold=0";

  private static final String SCHEMA = "/META-INF/trivet/schema/postgresql.sql";

  private final PostgresServer server;
  private final String options;

  private LabDatabase(PostgresServer server, String options) {
    this.server = server;
    this.options = options;
  }

  /**
   * Starts the server with empty tables.
   *
   * @param options further options of the nodes' driver, such as {@code socketTimeout=10}
   */
  static LabDatabase start(String options) throws IOException, SQLException {
    PostgresServer server = PostgresServer.shared();
    server.administer("create role lab login");
    server.administer("create schema authorization lab");
    LabDatabase database = new LabDatabase(server, options.isEmpty() ? "" : "&" + options);
    try (InputStream in = LabDatabase.class.getResourceAsStream(SCHEMA);
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      byte[] script = Objects.requireNonNull(in, SCHEMA).readAllBytes();
      statement.execute(new String(script, StandardCharsets.UTF_8));
    }
    return database;
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(server.url("lab"));
  }

  int port() {
    return Integer.parseInt(server.url("lab").replaceFirst(".*:([0-9]+)/.*", "$1"));
  }

  /** Returns the JDBC URL for a node. */
  String url(TcpProxy proxy) {
    String direct = server.url("lab");
    return direct.replace(":" + port() + "/", ":" + proxy.port() + "/") + DRIVER + options;
  }

  /** Lets the access tokens of accounts expire, as an hour without a request does. */
  void expire(Collection<String> accounts) throws SQLException {
    update("update trivet_grant set expires_at = 0 where account_id = any (?)", accounts);
  }

  /** Counts accounts whose access token does not expire in about this time. */
  int countOtherExpiry(Collection<String> accounts, Duration expected) throws SQLException {
    String sql =
        "select count(*) from trivet_grant where account_id = any (?) and"
            + " abs(expires_at - extract(epoch from now()) * 1000 - "
            + expected.toMillis()
            + ") > 300000";
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, array(connection, accounts));
      try (ResultSet found = statement.executeQuery()) {
        found.next();
        return found.getInt(1);
      }
    }
  }

  private void update(String sql, Collection<String> accounts) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, array(connection, accounts));
      statement.executeUpdate();
    }
  }

  private static Array array(Connection connection, Collection<String> texts) throws SQLException {
    return connection.createArrayOf("varchar", texts.toArray());
  }

  /** Stops the server as an operator does. */
  void stop() {
    server.stop();
  }

  /** Stops the server as a crash of its machine does. */
  void crash() {
    server.crash();
  }

  /** Starts the server again, and waits until it serves. */
  void start() {
    server.start();
  }

  /** Freezes all processes of the server. */
  void pause() throws IOException, InterruptedException {
    Signal.STOP.send(processes());
  }

  /** Lets the frozen processes go on. */
  void resume() throws IOException, InterruptedException {
    Signal.CONT.send(processes());
  }

  private static List<ProcessHandle> processes() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("/postgres"))
        .flatMap(child -> Stream.concat(Stream.of(child), child.descendants()))
        .toList();
  }
}
