// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import java.util.Map;
import java.util.TreeMap;

/** What people saw: the number of each status, and the longest wait. Thread-safe. */
final class Visits {

  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private long longestMillis;

  synchronized void add(Http.Answer answer) {
    statuses.merge(answer.status(), 1, Integer::sum);
    longestMillis = Math.max(longestMillis, answer.millis());
  }

  /** Adds what others saw, who are done. */
  synchronized void add(Visits more) {
    more.statuses.forEach((status, number) -> statuses.merge(status, number, Integer::sum));
    longestMillis = Math.max(longestMillis, more.longestMillis);
  }

  synchronized int all() {
    return statuses.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Counts pages, and the redirects at the end of a sign-in. */
  synchronized int served() {
    return count(200) + count(303);
  }

  synchronized int count(int status) {
    return statuses.getOrDefault(status, 0);
  }

  /** Describes statuses other than 200, 303 and 503; 0 stands for no response. */
  synchronized String others() {
    Map<Integer, Integer> others = new TreeMap<>(statuses);
    others.keySet().removeIf(status -> status == 200 || status == 303 || status == 503);
    return others.isEmpty()
        ? "0"
        : others.toString().replaceAll("[{}]", "").replaceAll("(\\d+)=(\\d+)", "$2 × $1");
  }

  synchronized long longestMillis() {
    return longestMillis;
  }
}
