// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JDKs of this machine. */
final class Jdk {

  /** Where Linux distributions put them. */
  private static final Path USUAL = Path.of("/usr/lib/jvm");

  private Jdk() {}

  /** The home of the one that runs this. */
  static Path own() {
    return Path.of(System.getProperty("java.home"));
  }

  /**
   * The home of another one: the environment variable {@code JAVA_HOME_25} names it, or it is where
   * JDKs usually are.
   *
   * @param feature its version, such as 25
   * @throws IllegalStateException when there is none
   */
  static Path of(int feature) throws IOException {
    String variable = "JAVA_HOME_" + feature;
    String named = System.getenv(variable);
    if (named != null) {
      return Path.of(named);
    }
    for (Path home : usual()) {
      Path release = home.resolve("release");
      if (Files.isRegularFile(release)
          && Files.readString(release).contains("JAVA_VERSION=\"" + feature)) {
        return home;
      }
    }
    throw new IllegalStateException(
        "a JDK " + feature + " is needed; name its folder in " + variable);
  }

  private static List<Path> usual() throws IOException {
    if (!Files.isDirectory(USUAL)) {
      return List.of();
    }
    try (Stream<Path> homes = Files.list(USUAL)) {
      return homes.toList();
    }
  }
}
