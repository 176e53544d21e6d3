// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server on a free port of the loopback interface. One serves all tests of this JVM
 * and ends with it; a test makes its own schema in it. It can be stopped and started again, on the
 * same port and data.
 */
public final class PostgresServer {

  private static final String ADMINISTRATOR = "postgres";
  private static final long PATIENCE_SECONDS = 60;

  /** Below the ports that systems give to clients, so that nobody takes it while we are down. */
  private static final int FIRST_PORT = 20_000;

  private static final int LAST_PORT = 32_000;

  private static @Nullable PostgresServer shared;
  private static String problem = "";

  private final Programs programs;
  private final String data;
  private final int port;
  private volatile Process process;

  private PostgresServer(Programs programs, String data) throws IOException {
    this.programs = programs;
    this.data = data;
    port = freePort();
    process = launch();
    Runtime.getRuntime().addShutdownHook(new Thread(this::end));
  }

  private static PostgresServer create() throws IOException {
    Programs programs = Programs.unpack();
    programs.run(
        "initdb",
        "-D",
        programs.data(),
        "-U",
        ADMINISTRATOR,
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-locale");
    return new PostgresServer(programs, programs.data());
  }

  /** The one of this JVM, started when it is first asked for. */
  public static synchronized PostgresServer shared() {
    if (shared == null) {
      if (!problem.isEmpty()) {
        // trying once is enough, but every test tells why
        throw new IllegalStateException(problem);
      }
      try {
        PostgresServer server = create();
        server.awaitReady();
        shared = server;
      } catch (IOException failed) {
        problem = String.valueOf(failed.getMessage());
        throw new UncheckedIOException(problem, failed);
      }
    }
    return shared;
  }

  /** The JDBC URL for a user, who needs no password. */
  public String url(String user) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + user;
  }

  /** Returns its port on the loopback interface. */
  public int port() {
    return port;
  }

  /** Runs a command of the administrator. */
  public void administer(String sql) {
    try (Connection connection = DriverManager.getConnection(url(ADMINISTRATOR));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  /** Ends every connection and the server, as an operator does. */
  public void stop() {
    signal("INT");
  }

  /** Ends them as if the machine had crashed. */
  public void crash() {
    signal("QUIT");
  }

  /**
   * Starts a standby, which has every commit before the client hears of it (streaming replication,
   * {@code synchronous_standby_names}). Stops this server for a moment.
   */
  public PostgresServer standby() {
    try {
      stop();
      String primary = "host=127.0.0.1 port=" + port + " user=" + ADMINISTRATOR;
      String copy = programs.copy(data);
      programs.write(copy, "standby.signal", "");
      programs.write(copy, "postgresql.auto.conf", "primary_conninfo = '" + primary + "'\n");
      start();
      PostgresServer standby = new PostgresServer(programs, copy);
      standby.awaitReady();
      administer("alter system set synchronous_standby_names = '*'");
      administer("select pg_reload_conf()");
      return standby;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Makes a standby the server that takes writes. */
  public void promote() {
    try {
      programs.run("pg_ctl", "promote", "-D", data);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Stops all its processes where they are, as a machine does that hangs. */
  public void pause() {
    kill("-STOP");
  }

  /** Lets all its processes go on. */
  public void resume() {
    kill("-CONT");
  }

  private void kill(String signal) {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    // the server first, so that it begins no other process
    Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .forEach(each -> command.add(Long.toString(each.pid())));
    try {
      // a process may have ended meanwhile
      new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts it again, and waits until it serves. */
  public void start() {
    try {
      process = launch();
      awaitReady();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Starts it again if a test has left it stopped. */
  public void startIfDown() {
    if (!process.isAlive()) {
      start();
    }
  }

  private Process launch() throws IOException {
    return programs.start(
        "postgres",
        "-D",
        data,
        "-p",
        Integer.toString(port),
        // no test lets the whole machine crash
        "-F",
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "unix_socket_directories=");
  }

  private void signal(String name) {
    try {
      programs.run("pg_ctl", "kill", name, Long.toString(process.pid()));
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("PostgreSQL does not end; see " + programs.log());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void end() {
    if (process.isAlive()) {
      stop();
    }
    try {
      programs.clean();
    } catch (IOException kept) {
      throw new UncheckedIOException(kept);
    }
  }

  private void awaitReady() throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      try {
        DriverManager.getConnection(url(ADMINISTRATOR)).close();
        return;
      } catch (SQLException notYet) {
        if (!process.isAlive() || System.nanoTime() - deadline > 0) {
          String log = Files.readString(programs.log());
          throw new IOException("PostgreSQL did not start:\n" + log, notYet);
        }
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IOException("stopped while PostgreSQL starts", stopped);
      }
    }
  }

  /** Finds a port that stays free for a server while it is down. */
  public static int freePort() throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
      int candidate = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
      try (ServerSocket free = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (IOException taken) {
        // another one
      }
    }
    throw new IOException("no free port on the loopback interface");
  }
}
