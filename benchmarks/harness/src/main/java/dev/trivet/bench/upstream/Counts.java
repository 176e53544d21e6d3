// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.upstream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts of the calls since the last reset, their connections, and the time they were held. */
final class Counts {

  private record Hold(long begin, long end) {}

  private final Map<String, Integer> calls = new TreeMap<>();
  private final Set<Integer> connections = new TreeSet<>();
  private final Set<Integer> opened = new TreeSet<>();
  private final List<Hold> holds = new ArrayList<>();

  /** Begins anew. A connection that was seen before a reset is not new after it. */
  synchronized void reset() {
    calls.clear();
    opened.clear();
    holds.clear();
  }

  /** Counts a call under a name. */
  synchronized void count(String name) {
    calls.merge(name, 1, Integer::sum);
  }

  /** Notes the port that a server under test calls from. */
  synchronized void connection(int port) {
    if (connections.add(port)) {
      opened.add(port);
    }
  }

  /** Notes the time for which an answer was held back, by {@link System#nanoTime()}. */
  synchronized void hold(long begin, long end) {
    holds.add(new Hold(begin, end));
  }

  /** Writes all as properties. */
  synchronized Properties report() {
    Properties report = new Properties();
    calls.forEach((name, count) -> report.setProperty(name, Integer.toString(count)));
    report.setProperty("opened", Integer.toString(opened.size()));
    addHolds(report);
    return report;
  }

  /** Adds how often, and for how long, at least one answer was held back. */
  private void addHolds(Properties report) {
    int waits = 0;
    long held = 0;
    long until = Long.MIN_VALUE;
    for (Hold hold : holds.stream().sorted(Comparator.comparingLong(Hold::begin)).toList()) {
      if (hold.begin() > until) {
        waits++;
      }
      held += Math.max(0, hold.end() - Math.max(hold.begin(), until));
      until = Math.max(until, hold.end());
    }
    report.setProperty("waits", Integer.toString(waits));
    report.setProperty("held", Long.toString(held));
  }
}
