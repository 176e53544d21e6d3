// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MIA;
import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.LogRecorder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoint where Trivet does not know the data source of the unit. */
class H2CheckpointTest {

  private static void keepTwice(EntityManagerFactory unit) {
    try (Node node = Node.on(unit)) {
      node.store().keep(consent(account(MIA.value()), MONDAY, "1"));
      node.store().keep(consent(account("edward"), MONDAY, "1"));
    }
  }

  private static EntityManagerFactory unknown() {
    return unknown(new H2Database().dataSource());
  }

  private static EntityManagerFactory unknown(DataSource source) {
    return new org.eclipse.persistence.jpa.PersistenceProvider()
        .createContainerEntityManagerFactory(
            new OwnUnit("/app", source, false, H2CheckpointTest.class.getClassLoader()), Map.of());
  }

  /** Returns the same entity manager, as of a provider that shows its connection to no one. */
  private static EntityManager hidden(EntityManager em) {
    return with(
        em,
        () -> {
          throw new PersistenceException("unknown type");
        });
  }

  /** Returns the same entity manager, whose connection comes from elsewhere. */
  private static EntityManager with(EntityManager em, Supplier<Connection> connection) {
    return (EntityManager)
        Proxy.newProxyInstance(
            EntityManager.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("unwrap")) {
                return connection.get();
              }
              return method.invoke(em, arguments);
            });
  }

  private record Hiding(UnitOfWork shown) implements UnitOfWork {
    @Override
    public <T> T run(Function<EntityManager, T> work) {
      return shown.run(em -> work.apply(hidden(em)));
    }
  }

  /** Connection that is refused, once. */
  private static final class Unlucky implements UnitOfWork {

    private final UnitOfWork work;
    private final AtomicBoolean isLucky = new AtomicBoolean();

    Unlucky(UnitOfWork work) {
      this.work = work;
    }

    @Override
    public <T> T run(Function<EntityManager, T> task) {
      return work.run(em -> task.apply(isLucky.get() ? em : refused(em)));
    }

    private EntityManager refused(EntityManager em) {
      return with(
          em,
          () -> {
            isLucky.set(true);
            throw new PersistenceException(new SQLException("the connection broke", "08006"));
          });
    }
  }

  @Test
  void embeddedDatabase_thatDoesNotAnswerOnce_isAskedAgain(@TempDir Path folder) {
    JdbcDataSource file = new JdbcDataSource();
    file.setURL("jdbc:h2:" + folder.resolve("trivet"));
    CountedStatements statements = new CountedStatements(() -> file);
    try (EntityManagerFactory unit = unknown(statements.dataSource());
        LogRecorder log = new LogRecorder()) {
      ApplicationName application = new ApplicationName("/app");
      UnitOfWork work = new RetryingUnitOfWork(new Unlucky(new LocalUnitOfWork(unit)));
      H2Checkpoint checkpoint =
          new H2Checkpoint(work, new JdbcInserts(work, application), application);
      assertThat(statements.sent(checkpoint::write)).isEmpty();

      assertThat(statements.sent(checkpoint::write)).containsExactly("checkpoint sync");

      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void databaseThatCannotBeTold_isWarnedOfOnce_withTheNextStep() {
    try (EntityManagerFactory unit = unknown();
        LogRecorder log = new LogRecorder()) {
      ApplicationName application = new ApplicationName("/app");
      UnitOfWork work = new Hiding(new LocalUnitOfWork(unit));
      H2Checkpoint checkpoint =
          new H2Checkpoint(work, new JdbcInserts(work, application), application);

      checkpoint.write();
      checkpoint.write();

      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("WARNING", "/app", "cannot tell whether", "use trivet.data-source in place of");
    }
  }

  @Test
  void databaseThatIsKnownByItsConnection_orUrl_isNotWarnedOf() {
    try (LogRecorder log = new LogRecorder()) {
      keepTwice(unknown());
      PostgresDatabase postgres = PostgresDatabase.create();
      keepTwice(
          jakarta.persistence.Persistence.createEntityManagerFactory(
              "hibernate", Map.of("jakarta.persistence.jdbc.url", postgres.url())));

      assertThat(log.lines()).noneMatch(line -> line.contains("WARNING"));
    }
  }
}
