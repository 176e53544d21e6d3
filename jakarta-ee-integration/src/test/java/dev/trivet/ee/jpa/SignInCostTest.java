// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.site;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.model.Site;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceProvider;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements and round trips of a sign-in, with Trivet's own persistence unit. */
class SignInCostTest {

  private static final int MOST_STATEMENTS = 6;

  /** A first sign-in inserts account and grant before its transaction. */
  private static final int MOST_STATEMENTS_OF_THE_FIRST = 7;

  /** Two transactions end with a round trip each. */
  private static final int MOST_TRIPS_OF_THE_FIRST = MOST_STATEMENTS_OF_THE_FIRST + 2;

  private static Site[] sites(int count) {
    return IntStream.range(0, count).mapToObj(i -> site("site-" + i)).toArray(Site[]::new);
  }

  private static EntityManagerFactory unit(String provider, CountedStatements statements) {
    PersistenceProvider jpa =
        provider.equals("hibernate")
            ? new org.hibernate.jpa.HibernatePersistenceProvider()
            : new org.eclipse.persistence.jpa.PersistenceProvider();
    OwnUnit unit =
        new OwnUnit("/app", statements.dataSource(), false, SignInCostTest.class.getClassLoader());
    return jpa.createContainerEntityManagerFactory(
        unit, Map.of(JdbcInserts.DATA_SOURCE, statements.dataSource()));
  }

  @ParameterizedTest
  @CsvSource({
    "hibernate, 1", "hibernate, 5", "hibernate, 50",
    "eclipselink, 1", "eclipselink, 5", "eclipselink, 50"
  })
  void signIn_takesFewStatements_howeverManySites(String provider, int sites) {
    PostgresDatabase database = PostgresDatabase.create();
    CountedStatements statements = new CountedStatements(database::dataSource);
    try (EntityManagerFactory unit = unit(provider, statements)) {
      JpaGrantStore store =
          new JpaGrantStore(
              new LocalUnitOfWork(unit), Rings.of("a"), "client", new ApplicationName("/app"));
      // the database's time is read once an hour, and the data source is looked up once
      store.keep(consent(account("before"), MONDAY, "1", site("acorn")));

      List<String> first =
          statements.sent(() -> store.keep(consent(account("mia"), MONDAY, "1", sites(sites))));
      List<String> next =
          statements.sent(
              () -> store.keep(consent(account("mia"), TUESDAY, "2", sites(sites + 1))));

      assertThat(first).as("first sign-in").hasSizeLessThanOrEqualTo(MOST_STATEMENTS_OF_THE_FIRST);
      assertThat(next)
          .as("next sign-in, with a new site")
          .hasSizeLessThanOrEqualTo(MOST_STATEMENTS);
      assertThat(
              statements.trips(
                  () -> store.keep(consent(account("mia"), TUESDAY, "3", sites(sites + 1)))))
          .as("round trips of a next sign-in, with the end of its transaction")
          .isLessThanOrEqualTo(MOST_STATEMENTS);
      assertThat(
              statements.trips(
                  () -> store.keep(consent(account("ann"), MONDAY, "1", sites(sites)))))
          .as("round trips of a first sign-in, with the ends of its transactions")
          .isLessThanOrEqualTo(MOST_TRIPS_OF_THE_FIRST);
      assertThat(
              Sql.select(
                  database.dataSource(),
                  "select count(*) from trivet_site where account_id = 'mia'"))
          .containsExactly(Integer.toString(sites + 1));
    }
  }
}
