// SPDX-License-Identifier: Apache-2.0
package dev.trivet.resilience;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Time source in nanoseconds, made from a clock that tells the time of day. */
public final class Ticker {

  private Ticker() {}

  /**
   * Reads a clock as nanoseconds, exact to the millisecond. It goes back when the clock is set
   * back; the mechanisms of this package then end waits and write log lines early, not late.
   */
  public static LongSupplier of(InstantSource clock) {
    return () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
  }
}
