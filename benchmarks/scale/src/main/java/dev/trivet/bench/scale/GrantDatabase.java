// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.scale;

import dev.trivet.bench.Figures;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Database with a number of grants, and a node that uses it.
 *
 * @param grants number of grants
 * @param source data source without a pool
 * @param filling how it was filled: seconds, and bytes on the disk
 */
record GrantDatabase(
    ScaleServer server, int grants, DataSource source, GrantNode node, Figures filling)
    implements AutoCloseable {

  /** Id of the key that seals its tokens at first. */
  static final String KEY = "a";

  /** Id of a key that was primary before, which a node keeps and no grant uses. */
  static final String UNUSED_KEY = "z";

  /** Creates and fills one. */
  static GrantDatabase create(ScaleServer server, int grants) throws SQLException {
    String name = "grants_" + grants;
    long begun = System.nanoTime();
    server.create(name);
    DataSource source = server.open(name, false);
    new GrantNode(source, UNUSED_KEY).close();
    GrantNode node = new GrantNode(source, KEY, UNUSED_KEY);
    new GrantFill(server.open(name, true), server.isClustered(), KEY).insert(node, grants);
    update(server, source);
    double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
    Figures filling =
        Figures.none()
            .with("fill-s", seconds)
            .with("disk-mb", Sql.number(source, server.bytesQuery()) / 1e6);
    return new GrantDatabase(server, grants, source, node, filling);
  }

  /** Brings the statistics of the tables up to date. */
  void updateStatistics() {
    update(server, source);
  }

  private static void update(ScaleServer server, DataSource source) {
    server.statisticsCommands().forEach(command -> Sql.execute(source, command));
  }

  @Override
  public void close() {
    node.close();
  }
}
