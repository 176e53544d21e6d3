// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.scale;

import dev.trivet.bench.Figures;
import java.time.Duration;
import java.util.Locale;

/** Change of the key: rounds of upkeep until all tokens, or enough, are sealed by another one. */
final class KeyRotation {

  /** Id of the other key. */
  static final String KEY = "b";

  /** Rounds at most; their rate is that of all, since each begins where the last one ended. */
  private static final int MOST_ROUNDS = 30;

  /** Time from the end of a round to the next. */
  private static final double PAUSE_SECONDS = 30;

  private static final double MILLION = 1e6;

  private KeyRotation() {}

  /** Changes the key; returns the rate, and the hours that a million grants take on one node. */
  static Figures run(GrantDatabase database) {
    try (GrantNode node = new GrantNode(database.source(), KEY, GrantDatabase.KEY)) {
      long before = left(database);
      double seconds = 0;
      int rounds = 0;
      long now = before;
      while (rounds < MOST_ROUNDS && now > 0) {
        seconds += seconds(node);
        rounds++;
        now = left(database);
      }
      double sealed = before - now;
      Figures figures =
          Figures.none()
              .with("sealed", sealed)
              .with("grants-per-s", sealed / seconds)
              .with("round-s", seconds / rounds);
      if (now == 0) {
        // a node keeps the retired key for a while
        figures = figures.with("after-ms", seconds(node) * 1000);
      }
      double hours = MILLION / sealed * (seconds + rounds * PAUSE_SECONDS) / 3600;
      // few grants do not fill a round
      return rounds == 1 ? figures : figures.with("hours", hours);
    }
  }

  /** Counts the grants of the first key. */
  private static long left(GrantDatabase database) {
    return Sql.number(
        database.source(),
        String.format(
            Locale.ROOT,
            "select count(*) from trivet_grant where client_id = '%s' and key_id = '%s'",
            GrantNode.CLIENT,
            GrantDatabase.KEY));
  }

  /** Runs a round of upkeep. */
  private static double seconds(GrantNode node) {
    long begun = System.nanoTime();
    node.store().upkeep();
    return Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
  }
}
