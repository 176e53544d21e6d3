// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much memory the pages to return to may take in sessions that nobody has signed in to: anybody
 * can begin flows, and as many as he likes. When a node has kept so much within the life of a flow,
 * long pages are forgotten until that time is over, and their flows end on the landing page.
 * Thread-safe.
 */
final class ReturnPathBudget {

  /** Pages of up to so many characters are always kept. */
  static final int SHORT = 256;

  /** Characters of long pages in one go. */
  static final long MOST = 16L << 20;

  private final long span;
  private final LongSupplier nanos;
  private long begunAt;
  private long taken;

  /**
   * Empty.
   *
   * @param life of a flow
   * @param nanos as {@link System#nanoTime}
   */
  ReturnPathBudget(Duration life, LongSupplier nanos) {
    this.span = life.toNanos();
    this.nanos = nanos;
    this.begunAt = nanos.getAsLong();
  }

  /** Whether a page may be kept. */
  boolean take(String page) {
    return page.length() <= SHORT || takeLong(page.length());
  }

  private synchronized boolean takeLong(int length) {
    long now = nanos.getAsLong();
    if (now - begunAt >= span) {
      begunAt = now;
      taken = 0;
    }
    if (taken + length > MOST) {
      return false;
    }
    taken += length;
    return true;
  }
}
