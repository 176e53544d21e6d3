// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Row of {@code servers.txt} that the build has selected.
 *
 * @param name in the build
 * @param product name of the product in reports
 * @param version of the product
 * @param jdk the version of its JDK; empty for the one of the build
 * @param tests the families of tests that run there
 * @param run whether tests are to run there; otherwise other rows need the server
 * @param archive the file that Maven fetched; where there is none, the names of the needed rows
 * @param requests the share of generated requests that it gets
 */
record ServerRow(
    String name,
    String product,
    String version,
    String jdk,
    Set<Family> tests,
    boolean run,
    String archive,
    String requests) {

  /** Family of tests. Its name is the JUnit tag of suites that need what some servers lack. */
  enum Family {
    /** Suites for every server: servlets, pages and web sockets. */
    SERVLET("servlet"),
    /** Suites for servers with all of Jakarta EE. */
    JAKARTA_EE("jakarta-ee"),
    /** Suites for EARs: one server of each product is enough. */
    EAR("ear"),
    /** Tests that start servers of their own. */
    MORE("more");

    private final String tag;

    Family(String tag) {
      this.tag = tag;
    }

    String tag() {
      return tag;
    }

    private static Family of(String tag) {
      return Stream.of(values())
          .filter(family -> family.tag.equals(tag))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("servers.txt: unknown family of tests: " + tag));
    }
  }

  /** Reads the selected rows from the file that the build has written. */
  static List<ServerRow> read(Path target) throws IOException {
    return Files.readAllLines(target.resolve("servers.txt")).stream()
        .map(ServerRow::parse)
        .toList();
  }

  private static ServerRow parse(String line) {
    String[] cells = line.split(" *[|] *", -1);
    if (cells.length != 8) {
      throw new IllegalArgumentException("servers.txt: expected eight cells in: " + line);
    }
    Set<Family> tests =
        Arrays.stream(cells[4].split(",", -1)).map(Family::of).collect(Collectors.toSet());
    return new ServerRow(
        cells[0], cells[1], cells[2], cells[3], tests, cells[5].equals("run"), cells[6], cells[7]);
  }

  /** Returns product, version and JDK, for reports. */
  String title() {
    return product + " " + version + (jdk.isEmpty() ? "" : " (JDK " + jdk + ")");
  }

  /** Tells whether the row stands for tests that start servers of their own. */
  boolean isMore() {
    return tests.contains(Family.MORE);
  }

  /**
   * Returns where the server is: its unpacked folder, or its jar.
   *
   * @param target the build folder, into which it is unpacked once
   */
  Path home(Path target) throws IOException {
    Path file = Path.of(archive);
    if (!archive.endsWith(".zip")) {
      return file;
    }
    Path place = target.resolve("homes").resolve(file.getFileName().toString());
    Zip.unpack(file, place);
    try (Stream<Path> folders = Files.list(place)) {
      return folders.findFirst().orElseThrow();
    }
  }

  /** Returns the home of its JDK. */
  Path java() throws IOException {
    return jdk.isEmpty() ? Jdk.own() : Jdk.of(Integer.parseInt(jdk));
  }
}
