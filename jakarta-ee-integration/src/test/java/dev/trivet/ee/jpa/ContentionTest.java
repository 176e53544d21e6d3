// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.jpa.WatchedWork.Moment;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.AccountId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Conflicts on PostgreSQL: it refuses our transaction because of another one, and a retry helps.
 */
class ContentionTest {

  private final PostgresDatabase database = PostgresDatabase.create();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    threads.shutdownNow();
    database.close();
  }

  private Node node(String provider) {
    return Node.on(database, provider, 5, Duration.ofMinutes(1));
  }

  private static ConsentOutcome miaConsents(Node node, String tokens) {
    return node.store().keep(consent(account("mia"), TUESDAY, tokens, site("acorn")));
  }

  private static void commit(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  private void awaitWaiting() {
    Waiting.until(
        () ->
            !Sql.select(
                    database.dataSource(),
                    "select 1 from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and usename = current_user")
                .isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void deadlock_isNotSeenByAnybody(String provider) throws Exception {
    try (Node node = node(provider);
        Connection other = database.dataSource().getConnection();
        Statement statement = other.createStatement()) {
      node.store().keep(consent(account("mia"), MONDAY, "1", site("acorn")));
      node.work().watch((operation, moment) -> {});
      other.setAutoCommit(false);
      // without a refusal both would wait for ever: ours is refused
      database.administer("grant set on parameter deadlock_timeout to *");
      statement.execute("set deadlock_timeout = '10min'");
      statement.execute("select * from trivet_site for update");
      Future<ConsentOutcome> ours = threads.submit(() -> miaConsents(node, "2"));
      awaitWaiting();
      statement.execute("select * from trivet_account for update");
      other.commit();

      assertThat(ours.get().grant().tokens()).isEqualTo(tokens("2"));
      assertThat(node.work().units()).isGreaterThan(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void lockThatIsWaitedForTooLong_isAskedForAgain(String provider) throws Exception {
    database.set("lock_timeout = 50");
    try (Node node = node(provider);
        Connection other = database.dataSource().getConnection();
        Statement statement = other.createStatement()) {
      node.store().keep(consent(account("mia"), MONDAY, "1", site("acorn")));
      other.setAutoCommit(false);
      statement.execute("select * from trivet_account for update");
      node.work()
          .watch(
              (operation, moment) -> {
                if (moment == Moment.BEGUN && node.work().units() == 2) {
                  commit(other);
                }
              });

      assertThat(miaConsents(node, "2").grant().tokens()).isEqualTo(tokens("2"));
      assertThat(node.work().units()).isGreaterThan(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void serializableTransactions_areTriedAgain(String provider) throws Exception {
    database.set("default_transaction_isolation = serializable");
    int tabs = 4;
    try (Node node = node(provider)) {
      Callable<ConsentOutcome> consent = () -> miaConsents(node, "2");
      // until some were refused, which takes longer on a busy machine
      for (int round = 0; round < 10 || node.work().units() <= round * tabs; round++) {
        assertThat(round).as("rounds in which nobody was refused").isLessThan(500);
        for (Future<ConsentOutcome> outcome :
            threads.invokeAll(Collections.nCopies(tabs, consent))) {
          assertThat(outcome.get().grant().tokens()).isEqualTo(tokens("2"));
        }
      }
      assertThat(node.store().find(new AccountId("mia"))).isPresent();
    }
  }
}
