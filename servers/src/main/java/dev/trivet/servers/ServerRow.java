// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Row of {@code servers.txt} that the build has asked for.
 *
 * @param run whether tests are to run there; otherwise other rows need the server
 * @param name in the build
 * @param title its name and version, for people
 * @param jdk the version of its JDK; empty for the one of the build
 * @param kind what an application finds there
 * @param archive the file that Maven fetched; empty where there is none
 * @param folder of the server within the archive
 */
record ServerRow(
    boolean run, String name, String title, String jdk, Kind kind, String archive, String folder) {

  /** What an application finds on a server. */
  enum Kind {
    /** All of Jakarta EE. */
    JAKARTA_EE,
    /** Servlets, pages and web sockets. */
    SERVLET,
    /** No server: tests that start several. */
    MORE
  }

  /** The rows that the build has asked for, out of the file that it has written below target. */
  static List<ServerRow> read(Path target) throws IOException {
    return Files.readAllLines(target.resolve("servers.txt")).stream()
        .map(ServerRow::parse)
        .toList();
  }

  private static ServerRow parse(String line) {
    String[] cells = line.split(" *[|] *", -1);
    if (cells.length != 7) {
      throw new IllegalArgumentException("servers.txt: seven cells are expected in: " + line);
    }
    return new ServerRow(
        cells[0].equals("run"),
        cells[1],
        cells[2],
        cells[3],
        switch (cells[4]) {
          case "jakarta-ee" -> Kind.JAKARTA_EE;
          case "servlet" -> Kind.SERVLET;
          case "more" -> Kind.MORE;
          default -> throw new IllegalArgumentException("servers.txt: no such kind: " + cells[4]);
        },
        cells[5],
        cells[6]);
  }

  /**
   * Where the server is: its unpacked folder, or its jar.
   *
   * @param target the folder of the build, where it is unpacked unless it is there
   */
  Path home(Path target) throws IOException {
    Path file = Path.of(archive);
    if (!archive.endsWith(".zip")) {
      return file;
    }
    Path place = target.resolve("homes").resolve(file.getFileName().toString());
    Zip.unpack(file, place);
    return place.resolve(folder);
  }

  /** The home of its JDK. */
  Path java() throws IOException {
    return jdk.isEmpty() ? Jdk.own() : Jdk.of(Integer.parseInt(jdk));
  }
}
