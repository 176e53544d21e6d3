// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Row "jars": what an application adds to a Jakarta EE 10 server for each peer. */
final class JarsRow implements Row {

  @Override
  public String name() {
    return "jars";
  }

  @Override
  public List<Table> run(Options options) throws Exception {
    Table table =
        Table.of(name(), "Jars beyond a Jakarta EE 10 server", "peer", "jars", "bytes", "largest");
    Set<String> seen = new HashSet<>();
    for (Contestant each : options.contestants()) {
      if (!each.isBare() && seen.add(each.module())) {
        List<Path> jars = jars(options.added(each));
        long bytes = 0;
        for (Path jar : jars) {
          bytes += Files.size(jar);
        }
        table.add(Arrays.asList(label(each), (double) jars.size(), (double) bytes, largest(jars)));
      }
    }
    table.note("The run-time class path of the peer without jars named jakarta.*.");
    return List.of(table);
  }

  /** Names the peer; its variants have the same jars. */
  private static String label(Contestant peer) {
    return peer.isTrivet() ? "trivet" : peer.name();
  }

  private static List<Path> jars(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator, -1))
        .filter(entry -> entry.endsWith(".jar"))
        .map(Path::of)
        .filter(jar -> !jar.getFileName().toString().startsWith("jakarta."))
        .toList();
  }

  private static String largest(List<Path> jars) throws IOException {
    Path largest = null;
    for (Path jar : jars) {
      if (largest == null || Files.size(jar) > Files.size(largest)) {
        largest = jar;
      }
    }
    return largest == null ? "" : String.valueOf(largest.getFileName());
  }
}
