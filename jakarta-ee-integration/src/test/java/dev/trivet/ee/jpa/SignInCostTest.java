// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.WEDNESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.site;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.mariadb.ServerKind;
import dev.trivet.model.Site;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Statements and round trips of a sign-in, with Trivet's own persistence unit and one of the
 * application.
 */
class SignInCostTest {

  private static final int MOST_STATEMENTS = 8;

  /** Each statement or batch, and each end of a transaction. */
  private static final int MOST_TRIPS = 6;

  private static final List<String> UNITS =
      List.of("hibernate", "eclipselink", "hibernate-application", "eclipselink-application");

  private static Site[] sites(int count) {
    return IntStream.range(0, count).mapToObj(i -> site("site-" + i)).toArray(Site[]::new);
  }

  /** Opens Trivet's unit, or a unit whose provider does not name the data source. */
  private static EntityManagerFactory unit(String kind, CountedStatements statements) {
    String provider = kind.replace("-application", "");
    PersistenceProvider jpa =
        provider.equals("hibernate")
            ? new org.hibernate.jpa.HibernatePersistenceProvider()
            : new org.eclipse.persistence.jpa.PersistenceProvider();
    OwnUnit unit =
        new OwnUnit("/app", statements.dataSource(), false, SignInCostTest.class.getClassLoader());
    return jpa.createContainerEntityManagerFactory(
        unit,
        provider.equals(kind)
            ? Map.of(JdbcInserts.DATA_SOURCE, statements.dataSource())
            : Map.of());
  }

  static List<Arguments> unitsAndSites() {
    List<Arguments> all = new ArrayList<>();
    for (String provider : UNITS) {
      for (String product : List.of("H2", "PostgreSQL", "MariaDB")) {
        IntStream.of(1, 5, 50).forEach(count -> all.add(Arguments.of(provider, product, count)));
      }
    }
    return all;
  }

  private static Database database(String product) {
    return switch (product) {
      case "H2" -> new H2Database();
      case "PostgreSQL" -> PostgresDatabase.create();
      default -> MariaDbDatabase.create(ServerKind.UTF8MB4);
    };
  }

  @ParameterizedTest(name = "{0}, {1}, {2} sites")
  @MethodSource("unitsAndSites")
  void signIn_takesFewStatementsAndRoundTrips_howeverManySites(
      String provider, String product, int count) {
    try (Database database = database(product)) {
      CountedStatements statements = new CountedStatements(database::dataSource);
      try (EntityManagerFactory unit = unit(provider, statements)) {
        JpaGrantStore store =
            new JpaGrantStore(
                new LocalUnitOfWork(unit), Rings.of("a"), "client", new ApplicationName("/app"));
        // the database's time is read once an hour, and the data source is looked up once
        store.keep(consent(account("before"), MONDAY, "1", site("acorn")));

        check(
            "first sign-in",
            statements,
            () -> store.keep(consent(account("mia"), MONDAY, "1", sites(count))));
        check(
            "next sign-in",
            statements,
            () -> store.keep(consent(account("mia"), TUESDAY, "2", sites(count))));
        Site[] oneMore = sites(count + 1);
        check(
            "sign-in with another site",
            statements,
            () -> store.keep(consent(account("mia"), WEDNESDAY, "3", oneMore)));
        assertThat(
                Sql.select(
                    database.dataSource(),
                    "select count(*) from trivet_site where account_id = 'mia'"))
            .containsExactly(Integer.toString(count + 1));
      }
    }
  }

  private static void check(String what, CountedStatements counted, Runnable signIn) {
    AtomicReference<List<String>> sent = new AtomicReference<>(List.of());
    int trips = counted.trips(() -> sent.set(counted.sent(signIn)));
    assertThat(sent.get()).as(what).hasSizeLessThanOrEqualTo(MOST_STATEMENTS);
    assertThat(trips)
        .as("round trips of the %s, with the ends of its transactions: %s", what, sent.get())
        .isLessThanOrEqualTo(MOST_TRIPS);
  }
}
