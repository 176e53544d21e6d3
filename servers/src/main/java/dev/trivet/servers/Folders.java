// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** File operations on the folders that servers write into. */
final class Folders {

  private Folders() {}

  /** Creates an empty folder; deletes what an earlier run left there. */
  static Path fresh(Path folder) throws IOException {
    if (Files.exists(folder)) {
      for (Path each : below(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
    return Files.createDirectories(folder);
  }

  /** Copies a folder with its contents. */
  static void copy(Path from, Path to) throws IOException {
    for (Path each : below(from)) {
      Files.copy(each, to.resolve(from.relativize(each).toString()));
    }
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.toList();
    }
  }
}
