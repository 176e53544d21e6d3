// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.scale;

import dev.trivet.bench.Figures;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Log of a refresh in PostgreSQL, and the share of its updates within their page (HOT). */
final class RefreshLog {

  private static final int REFRESHES = 500;

  private final PostgresScale server;
  private final GrantDatabase database;

  RefreshLog(PostgresScale server, GrantDatabase database) {
    this.server = server;
    this.database = database;
  }

  /**
   * Refreshes grants of people chosen at random. PostgreSQL logs a page as a whole when it changes
   * for the first time after a checkpoint; with many grants that is nearly every page, each time.
   */
  Figures run() throws InterruptedException {
    server.setPageImages(true);
    double withImages = bytes();
    server.setPageImages(false);
    long updated = updates("n_tup_upd");
    long inPage = updates("n_tup_hot_upd");
    double records = bytes();
    awaitUpdates(updated + 2L * REFRESHES);
    double share = 100.0 * (updates("n_tup_hot_upd") - inPage) / (updates("n_tup_upd") - updated);
    server.setPageImages(true);
    return Figures.none()
        .with("wal", records)
        .with("wal-with-pages", withImages)
        .with("hot", share);
  }

  private double bytes() {
    long before = position();
    for (int i = 0; i < REFRESHES; i++) {
      int person = ThreadLocalRandom.current().nextInt(database.grants());
      StoreOperations.refresh(database.node().store(), People.account(person));
    }
    return (position() - before) / (double) REFRESHES;
  }

  private long position() {
    return Sql.number(database.source(), "select pg_current_wal_insert_lsn() - '0/0'");
  }

  private long updates(String counter) {
    return Sql.number(
        database.source(),
        "select " + counter + " from pg_stat_user_tables where relname = 'trivet_grant'");
  }

  /** Waits for the connections of the pool, which report their counters now and then. */
  private void awaitUpdates(long wanted) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (updates("n_tup_upd") < wanted && System.nanoTime() - deadline < 0) {
      Thread.sleep(100);
    }
  }
}
