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
  private static final int MOST_ROUNDS = 20;

  /** Time from the end of a round to the next. */
  private static final double PAUSE_SECONDS = 30;

  private static final double MILLION = 1e6;

  private KeyRotation() {}

  /** Changes the key; returns the rate, and the hours that a million grants take on one node. */
  static Figures run(GrantDatabase database) {
    String left =
        String.format(
            Locale.ROOT,
            "select count(*) from trivet_grant where client_id = '%s' and key_id = '%s'",
            GrantNode.CLIENT,
            GrantDatabase.KEY);
    try (GrantNode node = new GrantNode(database.source(), KEY, GrantDatabase.KEY)) {
      long before = Sql.number(database.source(), left);
      long nanos = 0;
      int rounds = 0;
      long now = before;
      while (rounds < MOST_ROUNDS && now > 0) {
        long begun = System.nanoTime();
        node.store().upkeep();
        nanos += System.nanoTime() - begun;
        rounds++;
        now = Sql.number(database.source(), left);
      }
      double seconds = Duration.ofNanos(nanos).toMillis() / 1000.0;
      double sealed = before - now;
      Figures figures =
          Figures.none()
              .with("sealed", sealed)
              .with("grants-per-s", sealed / seconds)
              .with("round-s", seconds / rounds);
      double hours = MILLION / sealed * (seconds + rounds * PAUSE_SECONDS) / 3600;
      // few grants do not fill a round
      return rounds == 1 ? figures : figures.with("hours", hours);
    }
  }
}
