// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import dev.trivet.bench.Figures;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** JVM that measures the store with many grants in one database product. */
final class ScaleProcess {

  /**
   * Result of the JVM.
   *
   * @param kind "round", or the name of what is measured once
   * @param product the database product
   * @param grants number of grants
   */
  record Result(String kind, String product, int grants, Figures figures) {

    /** Reads a line. */
    static Result parse(String line) {
      String[] words = line.split(" ", 4);
      return new Result(words[0], words[1], Integer.parseInt(words[2]), Figures.parse(words[3]));
    }
  }

  private ScaleProcess() {}

  /**
   * Runs it, and waits for its end. The databases stand below the target folder and are deleted.
   *
   * @param product name of the database product, in lower case
   * @param grants numbers of grants that are compared with a thousand, separated by commas
   */
  static void run(Options options, String product, String grants, Consumer<Result> results)
      throws IOException, InterruptedException {
    Path target = options.target().toAbsolutePath();
    Path log = target.resolve("scale-" + product + ".log");
    Path databases = target.resolve("databases");
    // of a run that was killed
    delete(databases);
    Files.createDirectories(databases);
    try {
      Process process =
          new ProcessBuilder(command(options, product, grants))
              .directory(databases.toFile())
              .redirectError(log.toFile())
              .start();
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        lines.lines().map(Result::parse).forEach(results);
      }
      if (process.waitFor() != 0) {
        throw new IOException("the measurement of scale failed; see " + log);
      }
    } finally {
      delete(databases);
    }
  }

  private static List<String> command(Options options, String product, String grants)
      throws IOException {
    Path built = options.peersFolder().resolve("../scale/target").normalize().toAbsolutePath();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-Duser.language=en"));
    // the programs of PostgreSQL, beside the class path
    command.add("-Xbootclasspath/a:" + Files.readString(built.resolve("postgresql.txt")));
    String libraries = Files.readString(built.resolve("class-path.txt"));
    command.addAll(List.of("-cp", built.resolve("classes") + File.pathSeparator + libraries));
    command.add("dev.trivet.bench.scale.ScaleMain");
    command.add(options.target().toAbsolutePath().toString());
    command.addAll(List.of(Integer.toString(options.rounds()), grants, product));
    return command;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
