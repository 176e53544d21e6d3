// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lookup of the JDKs that are installed on this machine. */
final class Jdk {

  /** Default folder of JDKs in Linux distributions. */
  private static final Path USUAL = Path.of("/usr/lib/jvm");

  private Jdk() {}

  /** Returns the home of the JDK that runs this JVM. */
  static Path own() {
    return Path.of(System.getProperty("java.home"));
  }

  /**
   * Returns the home of another JDK, from the environment variable {@code JAVA_HOME_25} or the
   * default folder.
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
        "JDK "
            + feature
            + " not found; set the environment variable "
            + variable
            + " to its folder");
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
