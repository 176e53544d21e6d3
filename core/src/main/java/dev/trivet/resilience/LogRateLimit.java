// SPDX-License-Identifier: Apache-2.0
package dev.trivet.resilience;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Log rate limit: for each key one line in an interval; the lines that were left out are counted.
 * When the clock is set back, the next line is due at once. Thread-safe.
 *
 * @param <K> what is limited, such as the number of a message; from a small fixed set, since each
 *     key is kept for ever
 */
public final class LogRateLimit<K> {

  private record Past(long writtenAt, int leftOut, boolean isDue) {}

  private final Map<K, Past> past = new ConcurrentHashMap<>();
  private final long interval;
  private final LongSupplier nanos;

  /**
   * Creates a limit; the first line of each key is due.
   *
   * @param interval from one line to the next
   * @param nanos as {@link System#nanoTime}
   */
  public LogRateLimit(Duration interval, LongSupplier nanos) {
    this.interval = interval.toNanos();
    this.nanos = nanos;
  }

  /**
   * Asks to write a line.
   *
   * @return how many lines of the key were left out since the last one; empty when this one is left
   *     out, too
   */
  public OptionalInt tryWrite(K key) {
    long now = nanos.getAsLong();
    int[] leftOut = new int[1];
    Past next =
        past.compute(
            key,
            (same, last) -> {
              leftOut[0] = last == null ? 0 : last.leftOut();
              return last == null || isOver(now - last.writtenAt())
                  ? new Past(now, 0, true)
                  : new Past(last.writtenAt(), leftOut[0] + 1, false);
            });
    return next.isDue() ? OptionalInt.of(leftOut[0]) : OptionalInt.empty();
  }

  private boolean isOver(long age) {
    return age < 0 || age >= interval;
  }
}
