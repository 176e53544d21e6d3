// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.flow;

import java.util.Properties;

/**
 * Counts of the upstream.
 *
 * @param token calls of the token endpoint
 * @param reads calls for an account or a list of sites
 * @param refused calls of the token endpoint with a code or token that was spent
 * @param opened connections that it had not seen before
 * @param waits how often at least one answer was held back; side by side counts once
 * @param heldMillis time during which at least one answer was held back
 */
public record UpstreamCounts(
    int token, int reads, int refused, int opened, int waits, double heldMillis) {

  static UpstreamCounts of(Properties counts) {
    return new UpstreamCounts(
        number(counts, "token"),
        number(counts, "me") + number(counts, "sites"),
        number(counts, "refused"),
        number(counts, "opened"),
        number(counts, "waits"),
        Long.parseLong(counts.getProperty("held")) / 1e6);
  }

  private static int number(Properties counts, String name) {
    return Integer.parseInt(counts.getProperty(name, "0"));
  }
}
