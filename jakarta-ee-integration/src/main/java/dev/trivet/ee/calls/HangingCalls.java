// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.model.ErrorCode;
import dev.trivet.resilience.Bulkhead;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Bulkhead for calls that hang: a call that has waited 2 s for a response needs a permit. When the
 * 16th does, new calls are refused at once. So an API that hangs cannot take all request threads,
 * and quick calls are not limited.
 *
 * <p>The REST client does not report the end of a call that failed without a response. Such a call
 * keeps its permit until its time-out is over. Thread-safe.
 */
final class HangingCalls {

  private static final long LONG_NANOS = Duration.ofSeconds(2).toNanos();
  private static final int MOST = 15;

  private final Bulkhead hanging = new Bulkhead(MOST);

  /** Calls without a response, in the order in which they began. */
  private final Queue<Call> open = new ConcurrentLinkedQueue<>();

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
    for (Call call : open) {
      long age = now - call.begin;
      if (age < LONG_NANOS) {
        return;
      }
      if (age > longestCall.toNanos()) {
        call.end();
      } else if (!call.hang()) {
        throw new AtlassianUnavailableException(
            ErrorCode.PRODUCT_UNAVAILABLE,
            "the API server leaves many calls unanswered; this one was not sent",
            null,
            longestCall);
      }
    }
  }

  /** Records the begin of a call. */
  Call begin() {
    Call call = new Call(nanos.getAsLong());
    open.add(call);
    return call;
  }

  /** Call that has no response yet. Any thread may end it; ending it again does nothing. */
  final class Call {

    private final long begin;
    private boolean isOpen = true;
    private Bulkhead.@Nullable Permit permit;

    private Call(long begin) {
      this.begin = begin;
    }

    /** Takes a permit unless it has one or is over; returns false when there is none. */
    private synchronized boolean hang() {
      if (permit == null && isOpen) {
        permit = hanging.tryEnter();
      }
      return permit != null || !isOpen;
    }

    /** Records the end of the call. */
    synchronized void end() {
      isOpen = false;
      open.remove(this);
      if (permit != null) {
        permit.close();
      }
    }
  }
}
