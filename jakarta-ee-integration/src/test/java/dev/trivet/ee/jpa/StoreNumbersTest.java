// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.ProvokedFailure;
import dev.trivet.ee.Provokes;
import dev.trivet.ee.servlet.FailedDeployment;
import dev.trivet.model.ErrorCode;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolver;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.util.List;
import javax.sql.DataSource;

/** Error numbers of the store. Field-reports 3: two of them had no log line. */
class StoreNumbersTest {

  private static void deploy(ProvokedFailure provoked, Runnable opening) throws Exception {
    new FailedDeployment(
            context -> {
              opening.run();
              throw new AssertionError("it could be opened");
            })
        .deploy(provoked);
  }

  @Provokes(ErrorCode.SCHEMA)
  void databaseWithoutTables(ProvokedFailure provoked) throws Exception {
    H2Database database = new H2Database();
    Sql.execute(database.dataSource(), "drop table trivet_link");

    deploy(
        provoked,
        () -> {
          try (var factory = OpenUnit.factory("hibernate", database.dataSource())) {
            Schema.check(factory);
          }
        });
  }

  @Provokes(ErrorCode.PERSISTENCE_ABSENT)
  void serverWithoutProvider(ProvokedFailure provoked) throws Exception {
    DataSource dataSource = new H2Database().dataSource();
    PersistenceProviderResolver before =
        PersistenceProviderResolverHolder.getPersistenceProviderResolver();
    PersistenceProviderResolverHolder.setPersistenceProviderResolver(new NoProviders());
    try {
      deploy(provoked, () -> Persistence.create(dataSource, false, "/app"));
    } finally {
      PersistenceProviderResolverHolder.setPersistenceProviderResolver(before);
    }
  }

  private static final class NoProviders implements PersistenceProviderResolver {

    @Override
    public List<PersistenceProvider> getPersistenceProviders() {
      return List.of();
    }

    @Override
    public void clearCachedProviders() {
      // there are none
    }
  }

  @Provokes(ErrorCode.KEYS)
  void nodeWithOtherKeys(ProvokedFailure provoked) throws Exception {
    try (TestDatabase database = TestDatabase.open("hibernate")) {
      new JpaGrantStore(database, Rings.of("a"), "client", new ApplicationName("/app")).checkKeys();

      deploy(
          provoked,
          () ->
              new JpaGrantStore(database, Rings.of("b"), "client", new ApplicationName("/app"))
                  .checkKeys());
    }
  }

  @Provokes(ErrorCode.UNREADABLE)
  void damagedToken(ProvokedFailure provoked) {
    try (TestDatabase database = TestDatabase.open("hibernate")) {
      JpaGrantStore store =
          new JpaGrantStore(database, Rings.of("a"), "client", new ApplicationName("/app"));
      store.keep(consent(account("1"), MONDAY, "1"));
      database.execute("update trivet_grant set refresh_token = access_token");

      for (int i = 0; i < 3; i++) {
        store.find(account("1").accountId());
      }
    }
  }

  @Provokes(ErrorCode.KEY_WORN)
  void wornKey(ProvokedFailure provoked) {
    try (TestDatabase database = TestDatabase.open("hibernate")) {
      JpaGrantStore store =
          new JpaGrantStore(database, Rings.of("a"), "client", new ApplicationName("/app"));
      store.checkKeys();
      store.keep(consent(account("1"), MONDAY, "1"));

      new KeyUsageLimit(new ApplicationName("/app"), database, "client", "a", 0, System::nanoTime)
          .check();
    }
  }
}
