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

/** Writes which tests passed on which server, as a table for {@code docs/servers.md}. */
public final class Matrix {

  private static final List<String> TESTS =
      List.of(
          "SampleIT",
          "StrictPathsIT",
          "LenientPathsIT",
          "WebXmlIT",
          "HostileIT",
          "InContainerIT",
          "ContainerIdentityIT");

  private Matrix() {}

  /** Reads the reports under the first folder, and writes the table into the second argument. */
  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of(args[1]), table(reports(Path.of(args[0]))));
  }

  private static List<SuiteReport> reports(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<SuiteReport> reports = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(SuiteReport::isOne).sorted().toList()) {
        reports.add(SuiteReport.read(file));
      }
    }
    return reports;
  }

  /** One line for each server; what was not run there is a dash. */
  static String table(List<SuiteReport> reports) {
    Map<String, Map<String, SuiteReport>> servers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (SuiteReport report : reports) {
      if (!report.server().isEmpty()) {
        servers
            .computeIfAbsent(report.server(), any -> new TreeMap<>())
            .put(report.suite(), report);
      }
    }
    String head =
        """
        | server | the sample: sign-in, attacks | the guard, strict paths | the guard, lenient paths | all in `web.xml` | hostile application | in the container | behind an own login |
        |---|---|---|---|---|---|---|---|
        """;
    return servers.entrySet().stream()
        .map(server -> "| " + server.getKey() + cells(server.getValue()) + " |\n")
        .collect(Collectors.joining("", head, ""));
  }

  private static String cells(Map<String, SuiteReport> suites) {
    return TESTS.stream()
        .map(test -> " | " + (suites.containsKey(test) ? suites.get(test).cell() : "–"))
        .collect(Collectors.joining());
  }
}
