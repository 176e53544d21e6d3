// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.site;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.trivet.config.ApplicationName;
import dev.trivet.config.Identity;
import dev.trivet.grant.AccountLink;
import dev.trivet.grant.LocalUser;
import dev.trivet.model.AccountId;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Inserts of the same row by two nodes at the same moment: one row, and no warning in any log,
 * since nothing is wrong.
 */
class SameMomentTest {

  private static final int ROUNDS = 60;
  private static final int TABS = 2;

  /** What one request does with a store. */
  private interface Work {
    void run(JpaGrantStore store, int round) throws Exception;
  }

  @ParameterizedTest
  @CsvSource({"hibernate, H2", "eclipselink, H2", "hibernate, PG", "eclipselink, PG"})
  void firstSignIn_ofOnePerson(String provider, String product) throws Exception {
    check(
        provider,
        product,
        (store, round) -> store.keep(consent(account("mia-" + round), MONDAY, "1", site("acorn"))),
        "trivet_account",
        "trivet_grant",
        "trivet_site");
  }

  @ParameterizedTest
  @CsvSource({"hibernate, H2", "eclipselink, H2", "hibernate, PG", "eclipselink, PG"})
  void furtherConsent_forANewSite(String provider, String product) throws Exception {
    check(
        provider,
        product,
        (store, round) ->
            store.keep(
                consent(account("mia"), TUESDAY, "2", site("acorn"), site("birch-" + round))),
        "trivet_site where name like 'birch-%'");
  }

  @ParameterizedTest
  @CsvSource({"hibernate, H2", "eclipselink, H2", "hibernate, PG", "eclipselink, PG"})
  void link_ofOneCaller(String provider, String product) throws Exception {
    check(
        provider,
        product,
        (store, round) ->
            store
                .links()
                .keep(
                    new LocalUser(Identity.CONTAINER, "edward-" + round),
                    new AccountLink(new AccountId("mia"), null)),
        "trivet_link");
  }

  private static void check(String provider, String product, Work work, String... tables)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2 * TABS);
    try (Database database = product.equals("H2") ? new H2Database() : PostgresDatabase.create();
        LoggedWarnings log = new LoggedWarnings();
        HikariDataSource pool = Node.pool(database, 8, Duration.ofMinutes(1));
        EntityManagerFactory one = LoggedWarnings.unit(provider, pool);
        EntityManagerFactory other = LoggedWarnings.unit(provider, pool)) {
      if (product.equals("H2")) {
        // a busy machine takes longer for a first transaction than H2 waits for a lock
        Sql.execute(database.dataSource(), "set default_lock_timeout 60000");
      }
      List<JpaGrantStore> stores = List.of(store(one), store(other));
      for (int round = 0; round < ROUNDS; round++) {
        for (Future<Object> done : threads.invokeAll(requests(stores, work, round))) {
          done.get();
        }
      }
      for (String table : tables) {
        assertThat(Sql.select(database.dataSource(), "select count(*) from " + table))
            .containsExactly(Integer.toString(ROUNDS));
      }
      log.requireNone();
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Callable<Object>> requests(List<JpaGrantStore> stores, Work work, int round) {
    CyclicBarrier together = new CyclicBarrier(stores.size() * TABS);
    List<Callable<Object>> requests = new ArrayList<>();
    for (JpaGrantStore store : stores) {
      for (int tab = 1; tab <= TABS; tab++) {
        requests.add(
            () -> {
              together.await();
              work.run(store, round);
              return store;
            });
      }
    }
    return requests;
  }

  private static JpaGrantStore store(EntityManagerFactory unit) {
    return new JpaGrantStore(
        new LocalUnitOfWork(unit), Rings.of("a"), Application.CLIENT, new ApplicationName("/app"));
  }
}
