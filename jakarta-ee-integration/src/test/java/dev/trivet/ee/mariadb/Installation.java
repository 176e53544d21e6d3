// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.mariadb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs of the MariaDB that is installed on this machine.
 *
 * @param server the program {@code mariadbd}
 * @param tables the scripts that fill a new server's own database
 */
record Installation(Path server, List<Path> tables) {

  private static final List<String> PROGRAMS =
      List.of(
          "/usr/sbin", "/usr/libexec", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin");

  private static final List<String> SCRIPTS =
      List.of("/usr/share/mariadb", "/usr/share/mysql", "/usr/local/share/mysql");

  /** Finds them; empty where they are not installed. */
  static Optional<Installation> find() {
    String path = System.getenv().getOrDefault("PATH", "");
    Optional<Path> server =
        Stream.concat(PROGRAMS.stream(), Stream.of(path.split(":", -1)))
            .map(folder -> Path.of(folder, "mariadbd"))
            .filter(Files::isExecutable)
            .findFirst();
    Optional<List<Path>> tables =
        SCRIPTS.stream()
            .flatMap(folder -> Stream.of("mariadb", "mysql").map(name -> scripts(folder, name)))
            .filter(scripts -> scripts.stream().allMatch(Files::isReadable))
            .findFirst();
    return server.flatMap(program -> tables.map(found -> new Installation(program, found)));
  }

  private static List<Path> scripts(String folder, String name) {
    return List.of(
        Path.of(folder, name + "_system_tables.sql"),
        Path.of(folder, name + "_system_tables_data.sql"));
  }

  /**
   * Makes the folder of a new server's data. {@code mariadb-install-db} does the same, but a
   * package of Debian's has it without a program that it needs.
   */
  void initialise(Path data, Path log, Stream<String> options) throws IOException {
    Process process = start(data, log, Stream.concat(Stream.of("--bootstrap"), options));
    try (OutputStream input = process.getOutputStream()) {
      input.write("create database mysql;\nuse mysql;\n".getBytes(StandardCharsets.UTF_8));
      for (Path script : tables) {
        Files.copy(script, input);
      }
    }
    try {
      if (process.waitFor() != 0) {
        throw new IOException("MariaDB cannot make its own tables:\n" + Files.readString(log));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while MariaDB makes its own tables", stopped);
    }
  }

  /** Starts the server on such a folder. */
  Process start(Path data, Path log, Stream<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(server.toString());
    command.add("--no-defaults");
    // without it, the server refuses to run as root; other users get a warning in its log
    command.add("--user=root");
    command.add("--datadir=" + data);
    options.forEach(command::add);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }
}
