// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Identity;
import dev.trivet.ee.mariadb.ServerKind;
import dev.trivet.ee.plans.EveryOperation;
import dev.trivet.ee.plans.ObservedDataSource;
import dev.trivet.ee.plans.RowCopies;
import dev.trivet.ee.plans.StatementPlan;
import dev.trivet.ee.plans.StatementPlans;
import dev.trivet.grant.AccountLink;
import dev.trivet.grant.Consent;
import dev.trivet.grant.LocalUser;
import dev.trivet.model.AccountId;
import dev.trivet.model.TokenSet;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans of all statements of the store, in databases with many grants. */
class StatementPlansTest {

  /** Suffixes of ids: each doubles the rows. */
  private static final char LAST_SUFFIX = 'm';

  /** Tables with a row or more for each grant; there are few keys, and few leases at a time. */
  private static final List<String> BIG =
      List.of("trivet_account", "trivet_grant", "trivet_site", "trivet_link");

  private static Database open(String product) throws SQLException {
    Database database =
        product.equals("PostgreSQL")
            ? PostgresDatabase.create()
            : MariaDbDatabase.create(ServerKind.UTF8MB4);
    try (EntityManagerFactory unit = OpenUnit.factory("hibernate", database.dataSource())) {
      JpaGrantStore store = store(unit, "a");
      // rows as long as real ones: MariaDB compares the pages of a table and its indexes
      TokenSet tokens = tokens("a".repeat(1_400), "r".repeat(1_000));
      store.keep(
          new Consent(account("mia"), List.of(site("acorn"), site("birch")), tokens, MONDAY));
      store
          .links()
          .keep(
              new LocalUser(Identity.CONTAINER, "mia"),
              new AccountLink(new AccountId("mia"), null));
    }
    for (char suffix = 'a'; suffix <= LAST_SUFFIX; suffix++) {
      doubleRows(database, suffix);
    }
    Sql.execute(
        database.dataSource(),
        "update trivet_grant set state = 'ENDED', access_token = null, refresh_token = null,"
            + " key_id = null, ended_at = 1 where account_id in ('miaa', 'miaab')");
    analyse(database);
    return database;
  }

  private static JpaGrantStore store(EntityManagerFactory unit, String... keys) {
    JpaGrantStore store =
        new JpaGrantStore(
            new LocalUnitOfWork(unit), Rings.of(keys), "client", new ApplicationName("/app"));
    store.checkKeys();
    return store;
  }

  private static void doubleRows(Database database, char suffix) throws SQLException {
    String longer = "concat(%s, '" + suffix + "')";
    try (Connection connection = database.dataSource().getConnection()) {
      for (String table : BIG) {
        RowCopies.insert(
            connection,
            table,
            Map.of(
                "account_id", longer.formatted("account_id"),
                "principal", longer.formatted("principal")),
            "");
      }
    }
  }

  private static void analyse(Database database) {
    String command = database instanceof PostgresDatabase ? "analyze " : "analyze table ";
    BIG.forEach(table -> Sql.execute(database.dataSource(), command + table));
  }

  /**
   * Does as upkeep does, which changes the key in the order of accounts: of nearly half of them.
   */
  private static void changeKeyOfFirstAccounts(Database database) {
    Sql.execute(
        database.dataSource(),
        "update trivet_grant set key_id = 'b' where key_id = 'a' and account_id < 'miaaf'");
    analyse(database);
  }

  /** Uses a whole store, and returns the statements that read a big table as a whole. */
  private static List<StatementPlan> wholeReads(Database database, String provider) {
    StatementPlans plans = new StatementPlans();
    DataSource observed = ObservedDataSource.observe(database::dataSource, plans);
    try (EntityManagerFactory unit = OpenUnit.factory(provider, observed)) {
      Schema.check(unit);
      new EveryOperation(store(unit, "b", "a"), "noa").run();
    }
    assertThat(plans.plans()).as("statements that were explained").hasSizeGreaterThan(20);
    return plans.plans().stream()
        .filter(plan -> plan.reads().stream().anyMatch(StatementPlansTest::isWholeAndBig))
        .toList();
  }

  private static boolean isWholeAndBig(StatementPlan.Read read) {
    return read.isWhole() && BIG.contains(read.table());
  }

  @ParameterizedTest
  @CsvSource({
    "PostgreSQL, hibernate",
    "PostgreSQL, eclipselink",
    "MariaDB, hibernate",
    "MariaDB, eclipselink"
  })
  void noStatement_readsAWholeTable(String product, String provider) throws SQLException {
    try (Database database = open(product)) {
      assertThat(wholeReads(database, provider)).isEmpty();
    }
  }

  /** The node that uses the store has just started. */
  @ParameterizedTest
  @CsvSource({
    "PostgreSQL, hibernate",
    "PostgreSQL, eclipselink",
    "MariaDB, hibernate",
    "MariaDB, eclipselink"
  })
  void noStatement_readsAWholeTable_whileTheKeyChanges(String product, String provider)
      throws SQLException {
    try (Database database = open(product)) {
      changeKeyOfFirstAccounts(database);

      assertThat(wholeReads(database, provider)).isEmpty();
    }
  }

  /** Each other index has a primary key beside it that one of the products can use instead. */
  @ParameterizedTest
  @CsvSource({
    "PostgreSQL, trivet_grant_key, trivet_grant",
    "PostgreSQL, trivet_link_account, trivet_link",
    "MariaDB, trivet_grant_ended, trivet_grant",
    "MariaDB, trivet_grant_account, trivet_grant"
  })
  void withoutAnIndex_aStatementReadsAWholeTable(String product, String index, String table)
      throws SQLException {
    try (Database database = open(product)) {
      String on = product.equals("PostgreSQL") ? "" : " on " + table;
      changeKeyOfFirstAccounts(database);
      Sql.execute(database.dataSource(), "drop index " + index + on);

      assertThat(wholeReads(database, "hibernate"))
          .flatMap(StatementPlan::reads)
          .anyMatch(read -> read.isWhole() && read.table().equals(table));
    }
  }
}
