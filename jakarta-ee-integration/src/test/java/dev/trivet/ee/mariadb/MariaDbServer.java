// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.mariadb;

import dev.trivet.ee.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * MariaDB server on a free port of the loopback interface, a process of the tests and no service of
 * the system. One of each kind serves all tests of this JVM and ends with it; a test makes its own
 * database in it. It can be stopped and started again, on the same port and data.
 */
public final class MariaDbServer {

  private static final Map<ServerKind, MariaDbServer> SHARED = new ConcurrentHashMap<>();
  private static final String ADMINISTRATOR = "root";
  private static final long PATIENCE_SECONDS = 60;

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ROOM = 1L << 30;

  private final Installation installation;
  private final List<String> options;
  private final Path folder;
  private final Path data;
  private final int port;
  private volatile Process process;

  private MariaDbServer(Installation installation, ServerKind kind, Path folder, List<String> more)
      throws IOException {
    this.installation = installation;
    this.folder = folder;
    data = Files.createDirectory(folder.resolve("data"));
    List<String> sizes = List.of("--innodb-log-file-size=8M", "--innodb-buffer-pool-size=32M");
    installation.initialise(data, log(), Stream.concat(sizes.stream(), kind.options().stream()));
    port = PostgresServer.freePort();
    List<String> own =
        List.of(
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--skip-name-resolve",
            // within the folder of the data: a longer path may be too long for a socket
            "--socket=socket",
            "--pid-file=pid",
            // tests let the process crash, but no test lets the whole machine crash
            "--innodb-flush-log-at-trx-commit=2",
            "--innodb-flush-method=nosync");
    options = Stream.of(sizes, kind.options(), own, more).flatMap(List::stream).toList();
    process = launch();
    Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    awaitReady();
  }

  /**
   * Finds the one of this JVM, started when it is first asked for; without MariaDB skips the test.
   */
  public static MariaDbServer shared(ServerKind kind) {
    Installation installation = Installation.find().orElse(null);
    Assumptions.assumeTrue(
        installation != null,
        "skipped: MariaDB is not installed on this machine; Debian's package mariadb-server-core"
            + " has the program mariadbd, which the tests start by themselves");
    return SHARED.computeIfAbsent(kind, absent -> start(installation, kind));
  }

  private static MariaDbServer start(Installation installation, ServerKind kind) {
    try {
      String name = kind.name().toLowerCase(Locale.ROOT);
      Path folder = temporaryFolder("trivet-mariadb-" + name);
      return new MariaDbServer(installation, kind, folder, List.of());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Starts one for much data, which ends with this JVM; empty where MariaDB is not installed.
   *
   * @param parent a folder on a disk
   * @param more options, which override those of the tests
   */
  public static Optional<MariaDbServer> onDisk(Path parent, String... more) throws IOException {
    Optional<Installation> installation = Installation.find();
    if (installation.isEmpty()) {
      return Optional.empty();
    }
    Path folder = Files.createTempDirectory(parent, "trivet-mariadb");
    return Optional.of(
        new MariaDbServer(installation.get(), ServerKind.UTF8MB4, folder, List.of(more)));
  }

  private Process launch() throws IOException {
    return installation.start(data, log(), options.stream());
  }

  /** Returns its port on the loopback interface. */
  public int port() {
    return port;
  }

  /** Ends every connection and the server, as an operator does. */
  public void stop() {
    process.destroy();
    awaitEnd();
  }

  /** Ends them as if the process had crashed. */
  public void crash() {
    process.destroyForcibly();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("MariaDB does not end; see " + log());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts it again on the same port and data, and waits until it serves. */
  public void start() {
    try {
      process = launch();
      awaitReady();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Returns the process of the server. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Names a database of the server: what comes behind {@code jdbc:} and the name of a driver. */
  public String address(String database, String user) {
    return "//127.0.0.1:" + port + "/" + database + "?user=" + user;
  }

  /** Runs commands of the administrator. */
  public void administer(String... commands) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  /** Counts the rows of one of the server's own tables. */
  public int count(String table) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:mariadb:" + address("mysql", ADMINISTRATOR));
  }

  private Path log() {
    return folder.resolve("log.txt");
  }

  private void awaitReady() throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      try {
        connect().close();
        return;
      } catch (SQLException notYet) {
        if (!process.isAlive() || System.nanoTime() - deadline > 0) {
          throw new IOException("MariaDB did not start:\n" + Files.readString(log()), notYet);
        }
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IOException("stopped while MariaDB starts", stopped);
      }
    }
  }

  private void end() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    } catch (IOException kept) {
      throw new UncheckedIOException(kept);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes a folder in memory, if there is room: a busy disk makes each test's tables slow. */
  private static Path temporaryFolder(String name) throws IOException {
    if (Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM) {
      return Files.createTempDirectory(MEMORY, name);
    }
    return Files.createTempDirectory(name);
  }
}
