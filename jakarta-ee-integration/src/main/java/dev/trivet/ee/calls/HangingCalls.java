// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.model.ErrorCode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Calls to the API server without an answer yet. When many have waited long, new ones are refused
 * at once: an API that hangs must not park all threads of the server. Calls that failed without an
 * answer count until their time is over, since nobody tells of them. Thread-safe.
 */
final class HangingCalls {

  private static final long LONG_NANOS = Duration.ofSeconds(2).toNanos();
  private static final int MOST = 16;

  private final ConcurrentNavigableMap<Long, Long> starts = new ConcurrentSkipListMap<>();
  private final AtomicLong tickets = new AtomicLong();
  private final Duration longestCall;
  private final LongSupplier nanoTime;

  /** No call lasts longer than that. */
  HangingCalls(Duration longestCall, LongSupplier nanoTime) {
    this.longestCall = longestCall;
    this.nanoTime = nanoTime;
  }

  /**
   * Lets a call pass.
   *
   * @throws AtlassianUnavailableException when too many wait already
   */
  void check() {
    long now = nanoTime.getAsLong();
    int waiting = 0;
    // tickets are in the order of time, so this looks at those that wait long and at one more
    for (Map.Entry<Long, Long> start : starts.entrySet()) {
      long age = now - start.getValue();
      if (age < LONG_NANOS) {
        return;
      }
      if (age > longestCall.toNanos()) {
        starts.remove(start.getKey());
      } else if (++waiting >= MOST) {
        throw new AtlassianUnavailableException(
            ErrorCode.PRODUCT_UNAVAILABLE,
            "the API server leaves many calls unanswered; this one was not sent",
            null,
            longestCall);
      }
    }
  }

  /** A call begins; returns its ticket. */
  long begin() {
    long ticket = tickets.incrementAndGet();
    starts.put(ticket, nanoTime.getAsLong());
    return ticket;
  }

  /** Its answer came, or it failed. */
  void end(long ticket) {
    starts.remove(ticket);
  }
}
