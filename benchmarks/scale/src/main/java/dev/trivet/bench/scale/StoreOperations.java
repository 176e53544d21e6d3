// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.scale;

import dev.trivet.bench.Figures;
import dev.trivet.bench.guard.Stability;
import dev.trivet.ee.jpa.JpaGrantStore;
import dev.trivet.grant.LeaseResult;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** Times of what an application does with the store, for people chosen at random. */
final class StoreOperations {

  /** Calls of each operation in a round. */
  private static final int CALLS = 300;

  /** People who come again and again: the database has their rows in memory. */
  private static final int FEW = 1_000;

  /** Ended grants that a round of upkeep deletes, at most. */
  private static final int ENDED = 100;

  private static final String ROW =
      "select * from trivet_grant where client_id = ? and account_id = ?";

  private final JpaGrantStore store;
  private final DataSource source;
  private final int grants;

  StoreOperations(GrantDatabase database) {
    store = database.node().store();
    source = database.source();
    grants = database.grants();
  }

  /** Runs each operation often; returns the median microseconds of a call. */
  Figures run() {
    Figures figures =
        Figures.none()
            .with("look-up", lookUp(grants))
            .with("few-look-up", lookUp(FEW))
            .with("row", row(grants))
            .with("few-row", row(FEW))
            .with("status", median(grants, id -> require(store.status(id))))
            .with("few-status", median(FEW, id -> require(store.status(id))))
            .with("sign-in", signIn(grants))
            .with("few-sign-in", signIn(FEW))
            .with("refresh", median(grants, id -> refresh(store, id)))
            .with("first-sign-in", firstSignIns());
    return figures.with("upkeep", micros(store::upkeep)).with("idle-upkeep", micros(store::upkeep));
  }

  /** Signs new people in, whose grants then end long ago: the next upkeep deletes them. */
  private double firstSignIns() {
    int first = -1 - ThreadLocalRandom.current().nextInt(1 << 30);
    double[] times = new double[ENDED];
    List<String> ids = IntStream.range(0, ENDED).mapToObj(i -> People.id(first - i)).toList();
    for (int i = 0; i < ENDED; i++) {
      String id = ids.get(i);
      times[i] = micros(() -> store.keep(People.consent(id)));
    }
    Sql.execute(
        source,
        "update trivet_grant set state = 'ENDED', access_token = null, refresh_token = null,"
            + " key_id = null, ended_at = 1 where client_id = '"
            + GrantNode.CLIENT
            + "' and account_id in ('"
            + String.join("', '", ids)
            + "')");
    return Stability.median(times);
  }

  private double lookUp(int people) {
    return median(people, id -> require(store.find(id)));
  }

  /** Reads the row of a grant by its primary key: what more rows cost the database itself. */
  private double row(int people) {
    try (Connection connection = source.getConnection();
        PreparedStatement select = connection.prepareStatement(ROW)) {
      select.setString(1, GrantNode.CLIENT);
      return median(people, id -> read(select, id));
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void read(PreparedStatement select, AccountId id) {
    try {
      select.setString(2, id.value());
      try (ResultSet row = select.executeQuery()) {
        require(row.next() ? Optional.of(row.getString("access_token")) : Optional.empty());
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private double signIn(int people) {
    return median(people, id -> store.keep(People.consent(id.value())));
  }

  /** Calls an operation for people at random, of the first that the store knows. */
  private static double median(int people, Consumer<AccountId> operation) {
    double[] times = new double[CALLS];
    for (int call = 0; call < CALLS; call++) {
      AccountId id = People.account(ThreadLocalRandom.current().nextInt(people));
      times[call] = micros(() -> operation.accept(id));
    }
    return Stability.median(times);
  }

  private static double micros(Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return (System.nanoTime() - begun) / 1000.0;
  }

  private static void require(Optional<?> found) {
    if (found.isEmpty()) {
      throw new IllegalStateException("the store does not know a person");
    }
  }

  /** Refreshes a grant that was looked up, as a node does: look-up, lease and new tokens. */
  static void refresh(JpaGrantStore store, AccountId id) {
    Grant grant = store.find(id).orElseThrow();
    LeaseResult lease =
        store
            .leases()
            .lease(
                id,
                "node",
                Duration.ofMinutes(1),
                Objects.requireNonNull(grant.tokens()),
                grant.revision());
    if (!(lease instanceof LeaseResult.Acquired acquired)
        || !store.leases().store(acquired.lease(), People.tokens(), Instant.now())) {
      throw new IllegalStateException("not refreshed: " + lease);
    }
  }
}
