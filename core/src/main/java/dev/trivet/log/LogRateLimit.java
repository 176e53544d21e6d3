// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** One line a second for each number; the rest are counted. Thread-safe. */
final class LogRateLimit {

  /** None may be written. */
  static final int NONE = -1;

  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

  private record Past(long writtenAt, int leftOut, boolean isDue) {}

  private final Map<String, Past> past = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  LogRateLimit(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** How many were left out since the last line; {@link #NONE} when this is one of them. */
  int next(String number) {
    long now = nanos.getAsLong();
    int[] leftOut = new int[1];
    Past next =
        past.compute(
            number,
            (same, last) -> {
              leftOut[0] = last == null ? 0 : last.leftOut();
              return last == null || now - last.writtenAt() >= INTERVAL
                  ? new Past(now, 0, true)
                  : new Past(last.writtenAt(), last.leftOut() + 1, false);
            });
    return next.isDue() ? leftOut[0] : NONE;
  }
}
