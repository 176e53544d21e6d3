// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Wait for a condition that must come true; how long it takes is not asserted. */
final class Waiting {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private Waiting() {}

  static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("it did not come within " + LONGEST);
      }
      try {
        Thread.sleep(1);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new AssertionError(stopped);
      }
    }
  }
}
