// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL's programs, unpacked and ready to run. */
final class Programs {

  private final RunAs runAs;
  private final Path home;

  private Programs(RunAs runAs, Path home) {
    this.runAs = runAs;
    this.home = home;
  }

  /**
   * Unpacks them below {@code target}, for each JVM of the tests apart; or in a temporary folder,
   * where they run as another user.
   */
  static Programs unpack() throws IOException {
    RunAs runAs = RunAs.choose();
    String fork = System.getProperty("test.fork", "1");
    Path target = Path.of("target", "postgres-" + fork).toAbsolutePath();
    delete(target);
    Path home = runAs.folder(target);
    Archive.unpack(home);
    runAs.own(home);
    return new Programs(runAs, home);
  }

  /** The folder of the data. */
  String data() {
    return home.resolve("data").toString();
  }

  /** Copies the data of a server that is stopped, and returns the folder of the copy. */
  String copy(String data) throws IOException {
    Path target = Path.of(data + "-copy");
    delete(target);
    List<Path> all;
    try (Stream<Path> files = Files.walk(Path.of(data))) {
      all = files.toList();
    }
    for (Path file : all) {
      Path copied = target.resolve(Path.of(data).relativize(file).toString());
      Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
    }
    runAs.own(target);
    return target.toString();
  }

  /** Writes a file into a folder of data. */
  void write(String data, String name, String text) throws IOException {
    Path file = Path.of(data, name);
    Files.writeString(file, text);
    runAs.own(file);
  }

  /** What all of them wrote. */
  Path log() {
    return home.resolve("log.txt");
  }

  Process start(String program, String... arguments) throws IOException {
    String path = home.resolve("bin").resolve(program).toString();
    return new ProcessBuilder(runAs.command(path, arguments))
        .directory(home.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  void run(String program, String... arguments) throws IOException {
    try {
      if (start(program, arguments).waitFor() != 0) {
        throw new IOException(program + " failed:\n" + Files.readString(log()));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while waiting for " + program, stopped);
    }
  }

  /** Deletes what is not below {@code target}. */
  void clean() throws IOException {
    if (runAs.changesOwner()) {
      delete(home);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted((one, other) -> other.compareTo(one)).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
