// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.trivet.config.ApplicationName;
import dev.trivet.ee.mariadb.ServerKind;
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
import org.junit.jupiter.params.provider.ValueSource;

/** First start of two applications at once on a new database: neither logs a warning or error. */
class FirstStartTest {

  private static final int STARTS = 40;

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void onH2_bothStart_andNothingIsLogged(String provider) throws Exception {
    check(new H2Database(), provider);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void onPostgres_bothStart_andNothingIsLogged(String provider) throws Exception {
    check(PostgresDatabase.create(), provider);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void onMariaDb_bothStart_andNothingIsLogged(String provider) throws Exception {
    check(MariaDbDatabase.create(ServerKind.LATIN1), provider);
  }

  private static void check(Database database, String provider) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (database;
        LoggedWarnings log = new LoggedWarnings();
        HikariDataSource pool = Node.pool(database, 4, Duration.ofMinutes(1));
        EntityManagerFactory one = LoggedWarnings.unit(provider, pool);
        EntityManagerFactory other = LoggedWarnings.unit(provider, pool)) {
      for (int start = 0; start < STARTS; start++) {
        CyclicBarrier together = new CyclicBarrier(2);
        for (Future<Object> started :
            threads.invokeAll(List.of(start(one, together), start(other, together)))) {
          assertThat(started.get()).isNotNull();
        }
        assertThat(keys(database)).containsExactly("a", "b");
        Sql.execute(database.dataSource(), "delete from trivet_key");
      }
      log.requireNone();
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<Object> start(EntityManagerFactory unit, CyclicBarrier together) {
    return () -> {
      JpaGrantStore store =
          new JpaGrantStore(
              new LocalUnitOfWork(unit),
              Rings.of("a", "b"),
              Application.CLIENT,
              new ApplicationName("/app"));
      together.await();
      store.checkKeys();
      return store;
    };
  }

  private static List<String> keys(Database database) {
    return new ArrayList<>(
        Sql.select(database.dataSource(), "select key_id from trivet_key order by key_id"));
  }
}
