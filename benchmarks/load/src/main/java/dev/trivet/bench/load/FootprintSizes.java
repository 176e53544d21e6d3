// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load;

import java.time.Duration;

/**
 * Sizes of a measurement of what Trivet adds to a server.
 *
 * @param starts starts of the server with each application
 * @param idle time after the first answer until the classes are counted
 * @param people people who sign in
 * @param sessions sessions of each person
 * @param calm time after the last sign-in until the heap is read: longer than a call may take
 */
public record FootprintSizes(int starts, Duration idle, int people, int sessions, Duration calm) {

  /** Returns the sizes for a number of rounds of the benchmarks. */
  public static FootprintSizes of(int rounds) {
    return new FootprintSizes(
        Math.max(2, rounds * 3 / 5), Duration.ofSeconds(4), 50, 20, Duration.ofSeconds(12));
  }
}
