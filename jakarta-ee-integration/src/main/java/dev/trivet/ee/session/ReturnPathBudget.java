// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Budget of memory for pages to return to in sessions without a login, since anyone can begin any
 * number of flows. When the budget of one flow's lifetime is spent, long pages are dropped until
 * that time is over. Their flows end on the landing page. Thread-safe.
 */
final class ReturnPathBudget {

  /** Length up to which pages are always kept, in characters. */
  static final int SHORT = 256;

  /** Budget in characters of long pages. */
  static final long MOST = 16L << 20;

  private final long span;
  private final LongSupplier nanos;
  private long begunAt;
  private long spent;

  /**
   * Makes an unspent budget.
   *
   * @param life of a flow, after which the budget starts anew
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
      spent = 0;
    }
    if (spent + length > MOST) {
      return false;
    }
    spent += length;
    return true;
  }
}
