// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.named;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Identity;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.jpa.MariaDbDatabase.Driver;
import dev.trivet.ee.mariadb.ServerKind;
import dev.trivet.grant.AccountLink;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.grant.LocalUser;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Store on MariaDB with other drivers and session variables: the main steps. */
class MariaDbVariantsTest {

  private static final AccountId MIA = new AccountId("mia");
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String ODD = "a\\b 'c' \"d\" `e` %_ \ud83c\udf30 \u0142\u00e9 ";

  static Stream<Arguments> variants() {
    return Stream.of("hibernate", "eclipselink")
        .flatMap(
            provider ->
                Stream.of(
                    Arguments.of(provider, ServerKind.UTF8MB4, Driver.MYSQL, ""),
                    Arguments.of(provider, ServerKind.LATIN1, Driver.MYSQL, ""),
                    // the default since MariaDB 11.6: a changed row is error 1020
                    Arguments.of(
                        provider,
                        ServerKind.UTF8MB4,
                        Driver.MARIADB,
                        "innodb_snapshot_isolation=ON"),
                    Arguments.of(
                        provider,
                        ServerKind.LATIN1,
                        Driver.MARIADB,
                        "tx_isolation='REPEATABLE-READ',time_zone='+13:00',sql_mode='ANSI'")));
  }

  private static TestDatabase open(
      String provider, ServerKind kind, Driver driver, String variables) {
    MariaDbDatabase database = MariaDbDatabase.create(kind, driver);
    if (!variables.isEmpty()) {
      database.set(variables);
    }
    return new TestDatabase(provider, database);
  }

  private static JpaGrantStore store(UnitOfWork work) {
    return new JpaGrantStore(work, Rings.of("a"), "client", new ApplicationName("/app"));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void grant_isKept_refreshed_linkedAndDeleted(
      String provider, ServerKind kind, Driver driver, String variables) {
    try (TestDatabase database = open(provider, kind, driver, variables)) {
      Schema.check(database.factory);
      JpaGrantStore store = store(database);
      store.checkKeys();
      assertThatThrownBy(
              () ->
                  new JpaGrantStore(database, Rings.of("b"), "client", new ApplicationName("/app"))
                      .checkKeys())
          .isInstanceOf(MisconfiguredException.class)
          .hasMessageStartingWith("[TRV-0006]");

      store.keep(consent(named("mia", ODD), MONDAY, "1", site("acorn")));
      LeaseResult answer = store.leases().lease(MIA, "node", LONG, tokens("1"), Leases.UNKNOWN);
      assertThat(
              store.leases().store(((LeaseResult.Acquired) answer).lease(), tokens("2"), TUESDAY))
          .isTrue();

      Grant grant = store.find(MIA).orElseThrow();
      assertThat(grant.account().name()).isEqualTo(ODD);
      assertThat(grant.tokens()).isEqualTo(tokens("2"));
      assertThat(grant.lastRefreshedAt()).isEqualTo(TUESDAY);
      LocalUser caller = new LocalUser(Identity.CONTAINER, ODD);
      store.links().keep(caller, new AccountLink(MIA, site("acorn").cloudId()));
      assertThat(store.links().find(caller))
          .contains(new AccountLink(MIA, site("acorn").cloudId()));
      store.delete(MIA);
      assertThat(store.find(MIA)).isEmpty();
      assertThat(store.links().find(caller)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void lease_thatAnotherNodeTakes_betweenOurReadAndOurWrite_isNotOurs(
      String provider, ServerKind kind, Driver driver, String variables) {
    try (TestDatabase database = open(provider, kind, driver, variables)) {
      JpaGrantStore store = store(database);
      store.keep(consent(account("mia"), MONDAY, "1", site("acorn")));
      List<LeaseResult> others = new ArrayList<>();
      Interposed late =
          new Interposed(
              database,
              1,
              () ->
                  others.add(
                      store.leases().lease(MIA, "other", LONG, tokens("1"), Leases.UNKNOWN)));

      LeaseResult ours = store(late).leases().lease(MIA, "node", LONG, tokens("1"), Leases.UNKNOWN);

      assertThat(others).singleElement().isInstanceOf(LeaseResult.Acquired.class);
      assertThat(ours).isInstanceOf(LeaseResult.Busy.class);
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void firstConsents_atTheSameTime_makeOneGrant(
      String provider, ServerKind kind, Driver driver, String variables) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (TestDatabase database = open(provider, kind, driver, variables)) {
      for (int round = 0; round < 10; round++) {
        String id = "account-" + round;
        CyclicBarrier together = new CyclicBarrier(4);
        Callable<ConsentOutcome> consent =
            () -> {
              together.await();
              return store(database).keep(consent(account(id), MONDAY, "1", site("acorn")));
            };
        List<Integer> added = new ArrayList<>();
        for (Future<ConsentOutcome> outcome : threads.invokeAll(Collections.nCopies(4, consent))) {
          added.add(outcome.get().added().size());
        }
        assertThat(added).as("the site is new to one of them").containsOnlyOnce(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
