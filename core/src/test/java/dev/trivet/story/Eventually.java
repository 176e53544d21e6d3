// SPDX-License-Identifier: Apache-2.0
package dev.trivet.story;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do. */
public final class Eventually {

  private static final Duration LONGEST = Duration.ofMinutes(1);

  private Eventually() {}

  /** Returns when it is so; a minute is more than any machine needs. */
  public static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("it never came true");
      }
      Thread.onSpinWait();
    }
  }
}
