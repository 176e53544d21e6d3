// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Heap of a running server: which objects of Trivet are still reachable.
 *
 * @param pid of the server
 */
record Heap(long pid) {

  /** One of each for every web application. */
  private static final List<String> OPEN =
      List.of(
          "dev.trivet.ee.servlet.AtlassianGate",
          "dev.trivet.ee.cdi.WebApplication",
          "dev.trivet.ee.jpa.JpaGrantStore");

  /** A server may keep a cancelled task until its next round was due, half a minute later. */
  private static final List<String> SCHEDULED = List.of("dev.trivet.ee.cdi.UpkeepSchedule");

  private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+).*");

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** How many web applications have Trivet open. */
  int webApplications() throws IOException, InterruptedException {
    int fewest = counts(OPEN).values().stream().min(Comparator.naturalOrder()).orElse(0);
    await(fewest);
    return fewest;
  }

  /** Waits until what was opened for that many web applications is left. */
  void await(int webApplications) throws IOException, InterruptedException {
    await(OPEN, webApplications);
  }

  /** Waits until the scheduled tasks of that many web applications are left. */
  void awaitTasks(int webApplications) throws IOException, InterruptedException {
    await(SCHEDULED, webApplications);
  }

  private void await(List<String> classes, int each) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Map<String, Integer> counts = counts(classes);
    while (counts.values().stream().anyMatch(count -> count != each)) {
      assertThat(System.nanoTime())
          .as("%s, expected %s of each", counts, each)
          .isLessThan(deadline);
      Thread.sleep(500);
      counts = counts(classes);
    }
  }

  /** Collects garbage first; copies of a class in several class loaders are added up. */
  private Map<String, Integer> counts(List<String> classes)
      throws IOException, InterruptedException {
    Map<String, Integer> counts = new TreeMap<>();
    classes.forEach(name -> counts.put(name, 0));
    Process jcmd =
        new ProcessBuilder(
                Jdk.own().resolve("bin/jcmd").toString(), Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String printed = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(jcmd.waitFor()).as("%s", printed).isZero();
    printed
        .lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(
            line ->
                counts.computeIfPresent(
                    line.group(2), (name, count) -> count + Integer.parseInt(line.group(1))));
    return counts;
  }
}
