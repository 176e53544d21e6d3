// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Table of test results per server, written for {@code docs/servers.md}. */
final class Matrix {

  /** Test classes, each with the title of its column. */
  private static final List<Column> COLUMNS =
      List.of(
          new Column("SampleIT", "the sample: sign-in, attacks"),
          new Column("StrictPathsIT", "the guard, strict paths"),
          new Column("LenientPathsIT", "the guard, lenient paths"),
          new Column("WebXmlIT", "all in `web.xml`"),
          new Column("NoticesIT", "start-up notices"),
          new Column("HostileIT", "a hostile application"),
          new Column("FacesIT", "Faces"),
          new Column("InContainerIT", "in the container"),
          new Column("ContainerIdentityIT", "behind an own login"),
          new Column("PersistenceUnitIT", "a persistence unit of its own"),
          new Column("EarIT", "places of the jars"),
          new Column("SessionListenersIT", "session listeners that throw"),
          new Column("ForwardProxyIT", "behind a forward proxy"));

  private Matrix() {}

  private record Column(String suite, String head) {}

  /** Returns the simple names of the test classes that run on every server. */
  static List<String> suites() {
    return COLUMNS.stream().map(Column::suite).toList();
  }

  /** Reads the reports under a folder, and writes the table into a file. */
  static void write(Path reports, Path table) throws IOException {
    Files.writeString(table, table(reports(reports)));
  }

  private static List<SuiteReport> reports(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<SuiteReport> reports = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(SuiteReport::isOne).sorted().toList()) {
        reports.addAll(SuiteReport.read(file));
      }
    }
    return reports;
  }

  /** Returns one line per server; a dash means that the test class did not run there. */
  static String table(List<SuiteReport> reports) {
    Map<String, Map<String, SuiteReport>> servers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (SuiteReport report : reports) {
      if (!report.server().isEmpty()) {
        servers
            .computeIfAbsent(report.server(), any -> new TreeMap<>())
            .put(report.suite(), report);
      }
    }
    String heads = COLUMNS.stream().map(Column::head).collect(Collectors.joining(" | "));
    String head = "| server | " + heads + " |\n|---|" + "---|".repeat(COLUMNS.size()) + "\n";
    return servers.entrySet().stream()
        .map(server -> "| " + server.getKey() + cells(server.getValue()) + " |\n")
        .collect(Collectors.joining("", head, ""));
  }

  private static String cells(Map<String, SuiteReport> suites) {
    return suites().stream()
        .map(test -> " | " + (suites.containsKey(test) ? suites.get(test).cell() : "–"))
        .collect(Collectors.joining());
  }
}
