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
 * Limit of calls that hang: when 16 calls to the API server have waited for a response for 2 s, new
 * ones are refused at once. So an API that hangs cannot take all request threads.
 *
 * <p>It is no {@link dev.trivet.resilience.Bulkhead}: quick calls are not limited, and the REST
 * client does not report the end of a call that failed without a response. Such a call counts until
 * its time-out is over. Thread-safe.
 */
final class HangingCalls {

  private static final long LONG_NANOS = Duration.ofSeconds(2).toNanos();
  private static final int MOST = 16;

  private final ConcurrentNavigableMap<Long, Long> starts = new ConcurrentSkipListMap<>();
  private final AtomicLong tickets = new AtomicLong();
  private final Duration longestCall;
  private final LongSupplier nanos;

  /**
   * Creates it without calls.
   *
   * @param longestCall the time-out of a call
   * @param nanos as {@link System#nanoTime}
   */
  HangingCalls(Duration longestCall, LongSupplier nanos) {
    this.longestCall = longestCall;
    this.nanos = nanos;
  }

  /**
   * Lets a call pass.
   *
   * @throws AtlassianUnavailableException when too many calls hang
   */
  void check() {
    long now = nanos.getAsLong();
    int waiting = 0;
    // tickets are in the order of time, so this looks at the calls that hang and at one more
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

  /** Records the begin of a call, and returns its ticket. */
  long begin() {
    long ticket = tickets.incrementAndGet();
    starts.put(ticket, nanos.getAsLong());
    return ticket;
  }

  /** Records the end of a call. */
  void end(long ticket) {
    starts.remove(ticket);
  }
}
