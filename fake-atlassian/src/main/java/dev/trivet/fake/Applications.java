// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Applications that take part in a reset. Each asks here whether there was one, because none must
 * have an entrance for it. A reset waits until all of them are reset, too. Safe for many threads.
 */
final class Applications {

  /**
   * Application that takes part.
   *
   * @param resets the number of the last reset that it has done
   */
  record Application(String id, String name, int resets) {}

  private final Map<String, Application> all = new LinkedHashMap<>();
  private final Map<String, String> failures = new TreeMap<>();
  private final Duration longest;
  private int resets;

  /** Takes the longest time for which a reset waits. */
  Applications(Duration longest) {
    this.longest = longest;
  }

  synchronized Collection<Application> all() {
    return List.copyOf(all.values());
  }

  /** Lets an application take part from the next reset on. Returns the number of the last one. */
  synchronized int register(String id, String name) {
    all.put(id, new Application(id, name, resets));
    notifyAll();
    return resets;
  }

  synchronized void remove(String id) {
    all.remove(id);
    notifyAll();
  }

  /** Waits for a reset after that one, for a time. Returns the number of the last one. */
  synchronized int await(int after, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    long left = time.toMillis();
    while (resets <= after && left > 0) {
      wait(left);
      left = Duration.ofNanos(end - System.nanoTime()).toMillis();
    }
    return resets;
  }

  /** Takes the word of an application that it has done a reset, or why it failed. */
  synchronized void done(String id, int reset, @Nullable String failure) {
    Application known = all.get(id);
    if (known == null) {
      throw new IllegalArgumentException("no application with the id " + id + " takes part");
    }
    all.put(id, new Application(id, known.name(), reset));
    if (failure != null) {
      failures.put(known.name(), failure);
    }
    notifyAll();
  }

  /**
   * Resets all, and waits for them.
   *
   * @throws IllegalStateException if one has failed, or has not answered in time; the latter takes
   *     part no longer
   */
  synchronized void reset() {
    failures.clear();
    resets++;
    notifyAll();
    long end = System.nanoTime() + longest.toNanos();
    long left = longest.toMillis();
    try {
      while (!late().isEmpty() && left > 0) {
        wait(left);
        left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + late(), e);
    }
    Set<String> late = late();
    int last = resets;
    all.values().removeIf(application -> application.resets() < last);
    if (!late.isEmpty() || !failures.isEmpty()) {
      throw new IllegalStateException(
          "the application is not as new: "
              + (late.isEmpty() ? "" : late + " did not answer within " + longest + "; ")
              + (failures.isEmpty() ? "" : failures + "; ")
              + "see the log of its server");
    }
  }

  private Set<String> late() {
    Set<String> names = new TreeSet<>();
    for (Application application : all.values()) {
      if (application.resets() < resets) {
        names.add(application.name());
      }
    }
    return names;
  }
}
