// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load;

import java.time.Duration;

/**
 * Sizes of a run under load.
 *
 * @param clients clients that act at the same time
 * @param warmUps rounds that are not counted
 * @param rounds rounds in which each page has a turn
 * @param slice time of a turn
 * @param warmUpBatches batches of sign-ins that are not counted
 * @param batches batches that are
 * @param batch sign-ins of a batch
 * @param starts sign-ins that are begun without a cookie
 * @param flowLifetime life of their sessions
 * @param expiry longest time until all of those have ended
 */
public record LoadSizes(
    int clients,
    int warmUps,
    int rounds,
    Duration slice,
    int warmUpBatches,
    int batches,
    int batch,
    int starts,
    Duration flowLifetime,
    Duration expiry) {

  /** Turns of a page in a round of the benchmarks. */
  private static final int TURNS = 4;

  /** Returns the sizes for a number of rounds of the benchmarks. */
  public static LoadSizes of(int rounds) {
    return new LoadSizes(
        4,
        2 * TURNS,
        TURNS * rounds,
        Duration.ofSeconds(1),
        3,
        rounds,
        200,
        100_000,
        Duration.ofMinutes(1),
        Duration.ofMinutes(3));
  }
}
