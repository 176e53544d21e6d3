// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.limit;

import java.time.Duration;
import java.time.Instant;

/** Window of a limit, with what was used in it. */
final class Window {
  private final Limit limit;
  private final Instant end;
  private int used;
  private int cost;

  Window(Limit limit, Instant begin) {
    this.limit = limit;
    this.end = begin.plus(limit.window());
  }

  Limit limit() {
    return limit;
  }

  Instant end() {
    return end;
  }

  boolean isOver(Instant now) {
    return !now.isBefore(end);
  }

  /** Sets what the next call costs. */
  void cost(int next) {
    cost = next;
  }

  boolean hasRoom() {
    return used + cost <= limit.most();
  }

  void count() {
    used += cost;
  }

  int remaining() {
    return limit.most() - used;
  }

  /** Whether less than 20 percent remain; then Atlassian's headers say how much. */
  boolean isNearLimit() {
    return remaining() < 0.2 * limit.most();
  }

  /** The seconds from now to the end, at least 1. */
  long seconds(Instant now) {
    return Math.max(1, Duration.between(now, end).plusMillis(999).toSeconds());
  }
}
