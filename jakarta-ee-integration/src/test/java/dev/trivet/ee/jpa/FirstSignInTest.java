// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.site;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.mariadb.ServerKind;
import dev.trivet.grant.ConsentOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** First sign-in of a person, by two tabs on each of two nodes at once. */
class FirstSignInTest {

  private static final int ACCOUNTS = 200;
  private static final int TABS = 2;

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void onH2_everybodyGetsOneRow_andNobodySeesAnError(String provider) throws Exception {
    check(new H2Database(), provider);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void onPostgres_everybodyGetsOneRow_andNobodySeesAnError(String provider) throws Exception {
    check(PostgresDatabase.create(), provider);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void onMariaDb_everybodyGetsOneRow_andNobodySeesAnError(String provider) throws Exception {
    check(MariaDbDatabase.create(ServerKind.UTF8MB4), provider);
  }

  private static void check(Database database, String provider) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2 * TABS);
    try (database;
        Node one = Node.on(database, provider);
        Node other = Node.on(database, provider)) {
      for (int i = 0; i < ACCOUNTS; i++) {
        List<ConsentOutcome> outcomes = new ArrayList<>();
        for (Future<ConsentOutcome> outcome :
            threads.invokeAll(tabs("account-" + i, List.of(one, other)))) {
          outcomes.add(outcome.get());
        }
        assertThat(outcomes)
            .as("the site is new to one of them")
            .extracting(outcome -> outcome.added().size())
            .containsOnlyOnce(1);
      }
      for (String table : List.of("trivet_account", "trivet_grant", "trivet_site")) {
        assertThat(Sql.select(database.dataSource(), "select count(*) from " + table))
            .containsExactly(Integer.toString(ACCOUNTS));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Callable<ConsentOutcome>> tabs(String id, List<Node> nodes) {
    CyclicBarrier together = new CyclicBarrier(nodes.size() * TABS);
    List<Callable<ConsentOutcome>> tabs = new ArrayList<>();
    for (Node node : nodes) {
      for (int tab = 1; tab <= TABS; tab++) {
        String tokens = "tab-" + tab;
        tabs.add(
            () -> {
              together.await();
              return node.store().keep(consent(account(id), MONDAY, tokens, site("acorn")));
            });
      }
    }
    return tabs;
  }
}
