// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.jpa.MariaDbDatabase.Driver;
import dev.trivet.ee.jpa.WatchedWork.Moment;
import dev.trivet.ee.mariadb.ServerKind;
import dev.trivet.grant.ConsentOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conflicts on MariaDB: it refuses our transaction because of another one, and a retry helps. */
class MariaDbContentionTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  private static Node node(MariaDbDatabase database, String provider) {
    Node node = Node.on(database, provider, 5, Duration.ofMinutes(1));
    node.store().keep(consent(account("mia"), MONDAY, "1", site("acorn")));
    node.work().watch((operation, moment) -> {});
    return node;
  }

  private static ConsentOutcome miaConsents(Node node) {
    return node.store().keep(consent(account("mia"), TUESDAY, "2", site("acorn")));
  }

  private static void commit(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  /** Error 1213. */
  @ParameterizedTest
  @CsvSource({
    "hibernate, UTF8MB4, MARIADB",
    "eclipselink, UTF8MB4, MARIADB",
    "hibernate, LATIN1, MYSQL",
    "eclipselink, LATIN1, MYSQL"
  })
  void deadlock_isNotSeen(String provider, ServerKind kind, Driver driver) throws Exception {
    try (MariaDbDatabase database = MariaDbDatabase.create(kind, driver);
        Node node = node(database, provider);
        Connection other = database.dataSource().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      // of two that wait for each other, the one that has changed fewer rows is refused: ours
      statement.execute(
          "insert into trivet_key (client_id, key_id, canary) select 'other', seq, 'x'"
              + " from seq_1_to_100");
      statement.execute("select * from trivet_site for update");
      Future<ConsentOutcome> ours = threads.submit(() -> miaConsents(node));
      database.awaitWaiting();
      statement.execute("select * from trivet_account for update");
      other.commit();

      assertThat(ours.get().grant().tokens()).isEqualTo(tokens("2"));
      assertThat(node.work().units()).isGreaterThan(1);
    }
  }

  /** Error 1205. */
  @ParameterizedTest
  @CsvSource({
    "hibernate, UTF8MB4, MARIADB",
    "eclipselink, UTF8MB4, MARIADB",
    "hibernate, LATIN1, MYSQL",
    "eclipselink, LATIN1, MYSQL"
  })
  void lockThatIsWaitedForTooLong_isAskedForAgain(String provider, ServerKind kind, Driver driver)
      throws Exception {
    MariaDbDatabase database = MariaDbDatabase.create(kind, driver);
    database.set("innodb_lock_wait_timeout=1");
    try (database;
        Node node = node(database, provider);
        Connection other = database.dataSource().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select * from trivet_account for update");
      node.work()
          .watch(
              (operation, moment) -> {
                if (moment == Moment.BEGUN && node.work().units() == 2) {
                  commit(other);
                }
              });

      assertThat(miaConsents(node).grant().tokens()).isEqualTo(tokens("2"));
      assertThat(node.work().units()).isGreaterThan(1);
    }
  }
}
