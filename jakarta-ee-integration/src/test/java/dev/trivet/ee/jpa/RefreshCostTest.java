// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.grant.Consent;
import dev.trivet.grant.LeaseResult;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cost of a refresh in PostgreSQL: its log, and the rows that it updates within their page. */
class RefreshCostTest {

  private static final int GRANTS = 200;
  private static final int ROUNDS = 10;

  /** Tokens as long as Atlassian's: a signed access token, and a shorter refresh token. */
  private static final int ACCESS_LENGTH = 1_400;

  private static final int REFRESH_LENGTH = 1_000;

  private final Random random = new Random(14);

  private TokenSet newTokens() {
    return tokens(text(ACCESS_LENGTH), text(REFRESH_LENGTH));
  }

  private String text(int length) {
    return random
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static long number(PostgresDatabase database, String select) {
    return Long.parseLong(String.valueOf(Sql.select(database.dataSource(), select).get(0)));
  }

  private static long log(PostgresDatabase database) {
    return number(database, "select pg_current_wal_insert_lsn() - '0/0'");
  }

  private static long updates(PostgresDatabase database, String counter) {
    return number(
        database,
        "select "
            + counter
            + " from pg_stat_user_tables"
            + " where schemaname = current_schema() and relname = 'trivet_grant'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void refresh_writesLittle_andUpdatesTheRowInItsPage(String provider) {
    PostgresDatabase database = PostgresDatabase.create();
    try (TestDatabase opened = new TestDatabase(provider, database)) {
      JpaGrantStore store =
          new JpaGrantStore(opened, Rings.of("a"), "client", new ApplicationName("/app"));
      for (int i = 0; i < GRANTS; i++) {
        store.keep(new Consent(account("account-" + i), List.of(), newTokens(), TUESDAY));
      }
      long before = log(database);
      long updatedBefore = updates(database, "n_tup_upd");
      long inPageBefore = updates(database, "n_tup_hot_upd");

      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < GRANTS; i++) {
          refresh(store, new AccountId("account-" + i));
        }
        store.upkeep();
      }

      int refreshes = GRANTS * ROUNDS;
      long bytes = (log(database) - before) / refreshes;
      Waiting.until(() -> updates(database, "n_tup_upd") - updatedBefore >= 2L * refreshes);
      long updated = updates(database, "n_tup_upd") - updatedBefore;
      long inPage = updates(database, "n_tup_hot_upd") - inPageBefore;
      assertThat(bytes).as("bytes of log for each refresh").isLessThan(9 * 1024);
      assertThat(100 * inPage / updated).as("updates within the page").isGreaterThanOrEqualTo(90);
      assertThat(number(database, "select count(*) from trivet_lease")).isZero();
    }
  }

  private void refresh(JpaGrantStore store, AccountId account) {
    Grant grant = store.find(account).orElseThrow();
    LeaseResult result =
        store
            .leases()
            .lease(
                account,
                "node",
                Duration.ofMinutes(1),
                Objects.requireNonNull(grant.tokens()),
                grant.revision());
    store.leases().store(((LeaseResult.Acquired) result).lease(), newTokens(), TUESDAY);
  }
}
