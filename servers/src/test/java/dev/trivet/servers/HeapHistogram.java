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
 * Heap histogram of a running server: counts the reachable objects of Trivet.
 *
 * @param pid process id of the server
 */
record HeapHistogram(long pid) {

  /** Classes with one instance per web application. */
  private static final List<String> OPEN =
      List.of(
          "dev.trivet.ee.servlet.AtlassianGate",
          "dev.trivet.ee.cdi.WebApplication",
          "dev.trivet.ee.jpa.JpaGrantStore");

  /** Timeout: a server may keep a cancelled task until its next run, half a minute later. */
  private static final List<String> SCHEDULED = List.of("dev.trivet.ee.cdi.UpkeepSchedule");

  private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+).*");

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Returns the number of web applications in which Trivet is open. */
  int webApplications() throws IOException, InterruptedException {
    int fewest = counts(OPEN).values().stream().min(Comparator.naturalOrder()).orElse(0);
    await(fewest);
    return fewest;
  }

  /** Waits until the objects of that number of web applications are left. */
  void await(int webApplications) throws IOException, InterruptedException {
    await(OPEN, webApplications);
  }

  /** Waits until the scheduled tasks of that number of web applications are left. */
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

  /**
   * Counts instances after a garbage collection; adds up copies of a class in several class
   * loaders.
   */
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
