// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Queues of the faults that are to happen, one for each endpoint. Safe for many threads. */
final class FaultQueue {

  /**
   * Fault that is still to happen.
   *
   * @param skip the calls that pass before
   * @param left the calls at which it happens; the largest number if it never ends
   */
  record Pending(Endpoint endpoint, String fault, int skip, int left) {}

  private static final class Entry {
    private final Fault fault;
    private int skip;
    private int left;

    Entry(Fault fault) {
      this.fault = fault;
      this.skip = fault.skipped();
      this.left = fault.times();
    }

    /** Counts a call that no earlier entry has taken; true if this entry takes it. */
    boolean takes() {
      if (skip > 0) {
        skip--;
        return false;
      }
      left--;
      return true;
    }
  }

  private final Map<Endpoint, List<Entry>> queues = new EnumMap<>(Endpoint.class);

  synchronized void add(Endpoint endpoint, Fault fault) {
    queues.computeIfAbsent(endpoint, e -> new ArrayList<>()).add(new Entry(fault));
  }

  synchronized Optional<Fault> next(Endpoint endpoint, @Nullable String grantType) {
    for (Entry entry : queues.getOrDefault(endpoint, List.of())) {
      if (entry.left > 0 && entry.fault.appliesTo(grantType) && entry.takes()) {
        return Optional.of(entry.fault);
      }
    }
    return Optional.empty();
  }

  /** Describes the faults that are still to happen, in the order of the queues. */
  synchronized List<Pending> pending() {
    List<Pending> all = new ArrayList<>();
    queues.forEach(
        (endpoint, queue) ->
            queue.stream()
                .filter(entry -> entry.left > 0)
                .map(e -> new Pending(endpoint, e.fault.toString(), e.skip, e.left))
                .forEach(all::add));
    return all;
  }

  synchronized void clear() {
    queues.clear();
  }
}
