// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The faults to come, in the order they were announced. Safe for many threads. */
final class FaultQueue {

  private static final class Line {
    private final Fault fault;
    private int skip;
    private int left;

    Line(Fault fault) {
      this.fault = fault;
      this.skip = fault.skipped();
      this.left = fault.times();
    }

    /** Counts a call that no earlier line has taken; true if it is this line's. */
    boolean takes() {
      if (skip > 0) {
        skip--;
        return false;
      }
      left--;
      return true;
    }
  }

  private final Map<Endpoint, List<Line>> lines = new EnumMap<>(Endpoint.class);

  synchronized void add(Endpoint endpoint, Fault fault) {
    lines.computeIfAbsent(endpoint, e -> new ArrayList<>()).add(new Line(fault));
  }

  synchronized Optional<Fault> next(Endpoint endpoint, @Nullable String grantType) {
    for (Line line : lines.getOrDefault(endpoint, List.of())) {
      if (line.left > 0 && line.fault.concerns(grantType) && line.takes()) {
        return Optional.of(line.fault);
      }
    }
    return Optional.empty();
  }

  synchronized void clear() {
    lines.clear();
  }
}
