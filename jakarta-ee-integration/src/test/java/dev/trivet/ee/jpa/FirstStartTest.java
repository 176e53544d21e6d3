// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.trivet.ee.mariadb.ServerKind;
import jakarta.persistence.EntityManagerFactory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two applications start at once on a fresh database: neither logs a warning or an error. */
class FirstStartTest {

  private static final int STARTS = 40;

  /** Everything that is logged from now on, and what a provider writes past the log. */
  private static final class Ear extends Handler implements AutoCloseable {

    final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    private final Logger hibernate = Logger.getLogger("org.hibernate");
    private final @Nullable Level before = hibernate.getLevel();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    Ear() {
      hibernate.setLevel(Level.INFO);
      Logger.getLogger("").addHandler(this);
      PrintStream ear = new PrintStream(written, true, StandardCharsets.UTF_8);
      System.setOut(ear);
      System.setErr(ear);
    }

    @Override
    public void publish(LogRecord line) {
      if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
        warnings.add(line.getLoggerName() + ": " + line.getMessage());
      }
    }

    /** EclipseLink's own log is no logger's. */
    String written() {
      return written.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void flush() {
      // nothing is kept back
    }

    @Override
    public void close() {
      System.setOut(out);
      System.setErr(err);
      Logger.getLogger("").removeHandler(this);
      hibernate.setLevel(before);
    }
  }

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
        Ear ear = new Ear();
        HikariDataSource pool = Node.pool(database, 4, Duration.ofMinutes(1));
        EntityManagerFactory one = unit(provider, pool);
        EntityManagerFactory other = unit(provider, pool)) {
      for (int start = 0; start < STARTS; start++) {
        CyclicBarrier together = new CyclicBarrier(2);
        for (Future<Object> started :
            threads.invokeAll(List.of(start(one, together), start(other, together)))) {
          assertThat(started.get()).isNotNull();
        }
        assertThat(keys(database)).containsExactly("a", "b");
        Sql.execute(database.dataSource(), "delete from trivet_key");
      }
      assertThat(ear.warnings).isEmpty();
      assertThat(ear.written()).doesNotContainIgnoringCase("warning", "severe", "exception");
    } finally {
      threads.shutdownNow();
    }
  }

  /** With the log of EclipseLink, which the tests' unit has switched off. */
  private static EntityManagerFactory unit(String provider, DataSource pool) {
    return jakarta.persistence.Persistence.createEntityManagerFactory(
        provider,
        Map.of(
            "jakarta.persistence.nonJtaDataSource", pool, "eclipselink.logging.level", "WARNING"));
  }

  private static Callable<Object> start(EntityManagerFactory unit, CyclicBarrier together) {
    return () -> {
      JpaGrantStore store =
          new JpaGrantStore(new LocalUnitOfWork(unit), Rings.of("a", "b"), Application.CLIENT);
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
