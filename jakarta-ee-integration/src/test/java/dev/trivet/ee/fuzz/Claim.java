// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.fuzz;

/** Check of what must hold for every input; cheap, for millions of them. */
public final class Claim {

  private Claim() {}

  /** Fails unless it holds. */
  public static void that(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("it does not hold that " + what);
    }
  }
}
