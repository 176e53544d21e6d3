// SPDX-License-Identifier: Apache-2.0
package dev.trivet.resilience;

import java.time.Duration;

/**
 * Wait budget of a request: the time for which its thread may wait for a resource, in all. So
 * several slow steps, each within its own limit, do not add up. Work that reached its goal renews
 * it, so that a request may do as much as it likes. A thread that serves no request has no budget,
 * and only the limits of the steps count. Bound to the current thread.
 *
 * <pre>{@code
 * boolean isBegun = WaitBudget.begin(whole);
 * try {
 *   // serve the request
 * } finally {
 *   WaitBudget.end(isBegun);
 * }
 * }</pre>
 */
public final class WaitBudget {

  private static final long NONE = Long.MAX_VALUE;

  private static final int LEFT = 0;
  private static final int WHOLE = 1;

  /** Nanoseconds left, and at the begin: an array, which keeps no class loader of ours alive. */
  private static final ThreadLocal<long[]> BUDGET =
      ThreadLocal.withInitial(() -> new long[] {NONE, NONE});

  private WaitBudget() {}

  /**
   * Gives the thread a budget, unless it has one: a forward belongs to its request.
   *
   * @return whether it is new, for {@link #end}
   */
  public static boolean begin(Duration whole) {
    long[] budget = BUDGET.get();
    if (budget[LEFT] != NONE) {
      return false;
    }
    budget[LEFT] = whole.toNanos();
    budget[WHOLE] = budget[LEFT];
    return true;
  }

  /** Ends the budget that the caller has begun. */
  public static void end(boolean isBegun) {
    if (isBegun) {
      BUDGET.get()[LEFT] = NONE;
    }
  }

  /** Returns how long a step may wait: its own limit, or what is left where that is less. */
  public static Duration limit(Duration step) {
    long left = BUDGET.get()[LEFT];
    return left < step.toNanos() ? Duration.ofNanos(left) : step;
  }

  /** Takes the time that a step has waited from the budget. */
  public static void spend(Duration waited) {
    long[] budget = BUDGET.get();
    if (budget[LEFT] != NONE) {
      budget[LEFT] = Math.max(0, budget[LEFT] - waited.toNanos());
    }
  }

  /** Gives the request its whole budget again, after work that reached its goal. */
  public static void renew() {
    long[] budget = BUDGET.get();
    if (budget[LEFT] != NONE) {
      budget[LEFT] = budget[WHOLE];
    }
  }
}
