// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.plans.EveryOperation;
import dev.trivet.jwe.TokenCipher;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Upkeep, and all other work, on a big table in PostgreSQL. */
class UpkeepScaleTest {

  private static final int GRANTS = 20_000;

  /** A million grants, within four hours, by a run each half minute. */
  private static final int FEWEST_A_RUN = 1_000_000 / (4 * 60 * 2);

  private static final String INSERT =
      "insert into trivet_grant (client_id, account_id, access_token, refresh_token, expires_at,"
          + " scopes, state, first_granted_at, last_refreshed_at, consented_at, revision, epoch,"
          + " key_id) values ('client', ?, ?, ?, 1, 'read:me', 'LIVE', 1, 1, 1, 0, 0, 'a')";

  private final PostgresDatabase database = PostgresDatabase.create();

  @AfterEach
  void close() {
    database.close();
  }

  private void fill() throws SQLException {
    TokenCipher cipher = Rings.of("a");
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      connection.setAutoCommit(false);
      for (int i = 0; i < GRANTS; i++) {
        String id = "account-" + i;
        insert.setString(1, id);
        insert.setString(
            2, cipher.seal(GrantRow.context("client", id, "access_token"), "access-" + i));
        insert.setString(
            3, cipher.seal(GrantRow.context("client", id, "refresh_token"), "refresh-" + i));
        insert.addBatch();
        if (i % 1000 == 999) {
          insert.executeBatch();
        }
      }
      connection.commit();
    }
    Sql.execute(
        database.dataSource(),
        "insert into trivet_account (account_id, name, status, retrieved_at)"
            + " select account_id, 'Mia', 'ACTIVE', 1 from trivet_grant");
    Sql.execute(
        database.dataSource(),
        "update trivet_grant set state = 'ENDED', access_token = null, refresh_token = null,"
            + " key_id = null, ended_at = 1 where account_id like 'account-1_'");
    // without vacuum, as between two runs of the server's own upkeep
    Sql.execute(database.dataSource(), "analyze trivet_grant");
    Sql.execute(database.dataSource(), "analyze trivet_account");
  }

  private long number(String select) {
    return Long.parseLong(String.valueOf(Sql.select(database.dataSource(), select).get(0)));
  }

  private long scans(String kind) {
    return number(
        "select sum("
            + kind
            + ") from pg_stat_user_tables where schemaname = current_schema()"
            + " and relname in ('trivet_grant', 'trivet_account')");
  }

  private JpaGrantStore store(Node node, String... keys) {
    JpaGrantStore store =
        new JpaGrantStore(node.work(), Rings.of(keys), "client", new ApplicationName("/app"));
    store.checkKeys();
    return store;
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void upkeep_sealsEnoughInEachRun_andNothingScansTheTable(String provider) throws Exception {
    try (Node before = Node.on(database, provider)) {
      store(before, "a");
    }
    fill();
    long scanned = scans("seq_scan");
    try (Node node = Node.on(database, provider)) {
      JpaGrantStore store = store(node, "b", "a");
      new EveryOperation(store, "mia").run();
      for (int run = 0; run < GRANTS / FEWEST_A_RUN; run++) {
        store.upkeep();
      }
    }
    // now the primary key has all grants, which upkeep counts once a day
    Sql.execute(database.dataSource(), "analyze trivet_grant");
    try (Node node = Node.on(database, provider)) {
      store(node, "b", "a").upkeep();
    }
    // a connection reports its scans when it ends
    Waiting.until(
        () ->
            number(
                    "select count(*) from pg_stat_activity"
                        + " where usename = current_user and pid <> pg_backend_pid()")
                == 0);

    assertThat(scans("seq_scan")).as("sequential scans").isEqualTo(scanned);
    assertThat(number("select count(*) from trivet_grant where key_id = 'a'")).isZero();
    assertThat(number("select count(*) from trivet_grant where state = 'ENDED'")).isZero();
  }
}
