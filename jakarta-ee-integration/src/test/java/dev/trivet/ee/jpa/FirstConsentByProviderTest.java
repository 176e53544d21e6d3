// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MIA;
import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Identity;
import dev.trivet.ee.mariadb.ServerKind;
import dev.trivet.grant.AccountLink;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.LocalUser;
import dev.trivet.model.Grant;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** First consent where JDBC inserts nothing, so that the JPA provider inserts the rows. */
class FirstConsentByProviderTest {

  private static final List<String> TABLES =
      Schema.TABLES.stream().map(row -> row.getAnnotation(Table.class).name()).toList();

  static Stream<Arguments> units() {
    return Stream.of("hibernate", "eclipselink")
        .flatMap(
            provider ->
                Stream.of(
                    Arguments.of(provider, new H2Database()),
                    Arguments.of(provider, PostgresDatabase.create()),
                    Arguments.of(provider, MariaDbDatabase.create(ServerKind.UTF8MB4))));
  }

  /** Opens a unit whose data source is known to Trivet, but gives it no connection. */
  private static EntityManagerFactory unit(String provider, Database database) {
    JdbcDataSource nowhere = new JdbcDataSource();
    nowhere.setURL("jdbc:h2:mem:absent;IFEXISTS=TRUE");
    DataSource source = database.dataSource();
    return jakarta.persistence.Persistence.createEntityManagerFactory(
        provider,
        Map.of("jakarta.persistence.nonJtaDataSource", source, JdbcInserts.DATA_SOURCE, nowhere));
  }

  @ParameterizedTest
  @MethodSource("units")
  void grant_thatIsDeletedAndMadeAgain_hasAnotherRevision(String provider, Database database) {
    try (EntityManagerFactory unit = unit(provider, database)) {
      JpaGrantStore store =
          new JpaGrantStore(
              new LocalUnitOfWork(unit), Rings.of("a"), "client", new ApplicationName("/app"));
      store.keep(consent(account(MIA.value()), MONDAY, "1", site("acorn")));
      Grant deleted = store.find(MIA).orElseThrow();
      assertThat(deleted.tokens()).isEqualTo(tokens("1"));
      store.delete(MIA);
      store.keep(consent(account(MIA.value()), MONDAY, "2", site("birch")));

      LeaseResult result =
          store
              .leases()
              .lease(
                  MIA,
                  "node",
                  Duration.ofMinutes(1),
                  Objects.requireNonNull(deleted.tokens()),
                  deleted.revision());

      assertThat(result).isEqualTo(new LeaseResult.Refreshed(tokens("2")));
      assertThat(store.keepSites(deleted, List.of(site("acorn")), TUESDAY)).isEmpty();
    }
  }

  private static void createOrchard(Database database) {
    Sql.execute(database.dataSource(), "create schema orchard");
    for (String table : TABLES) {
      Sql.execute(
          database.dataSource(),
          "create table orchard." + table + " as select * from " + table + " where 1 = 0");
    }
  }

  /** The application's unit names a schema, which statements in SQL do not know. */
  @ParameterizedTest
  @ValueSource(strings = {"hibernate-orchard", "eclipselink-orchard"})
  void tables_inASchemaThatTheUnitNames_areFound(String provider) {
    Database database = new H2Database();
    createOrchard(database);
    TABLES.forEach(table -> Sql.execute(database.dataSource(), "drop table " + table));

    assertFirstConsentIsFound(provider, database);
  }

  /** Another application has its tables where the connections of this one begin. */
  @ParameterizedTest
  @ValueSource(strings = {"hibernate-orchard", "eclipselink-orchard"})
  void tables_ofAnotherSchema_getNoRow(String provider) {
    Database database = new H2Database();
    createOrchard(database);

    assertFirstConsentIsFound(provider, database);

    assertThat(Sql.select(database.dataSource(), "select * from trivet_grant")).isEmpty();
    assertThat(Sql.select(database.dataSource(), "select * from trivet_link")).isEmpty();
    assertThat(Sql.select(database.dataSource(), "select * from trivet_key")).isEmpty();
    assertThat(Sql.select(database.dataSource(), "select * from trivet_lease")).isEmpty();
  }

  /** A copy has the same key check values. */
  @ParameterizedTest
  @ValueSource(strings = {"hibernate-orchard", "eclipselink-orchard"})
  void tables_thatAreACopy_getNoRow(String provider) {
    Database database = new H2Database();
    createOrchard(database);
    start(provider, database, "a");
    Sql.execute(database.dataSource(), "insert into trivet_key select * from orchard.trivet_key");

    start(provider, database, "b", "a");

    assertThat(Sql.select(database.dataSource(), "select key_id from trivet_key"))
        .containsExactly("a");
    assertThat(Sql.select(database.dataSource(), "select key_id from orchard.trivet_key"))
        .containsExactlyInAnyOrder("a", "b");
  }

  private static void start(String provider, Database database, String... keys) {
    try (EntityManagerFactory unit = OpenUnit.factory(provider, database.dataSource())) {
      new JpaGrantStore(
              new LocalUnitOfWork(unit), Rings.of(keys), "client", new ApplicationName("/app"))
          .checkKeys();
    }
  }

  private static void assertFirstConsentIsFound(String provider, Database database) {
    try (EntityManagerFactory unit = OpenUnit.factory(provider, database.dataSource())) {
      JpaGrantStore store =
          new JpaGrantStore(
              new LocalUnitOfWork(unit), Rings.of("a"), "client", new ApplicationName("/app"));
      store.checkKeys();
      LocalUser emil = new LocalUser(Identity.CONTAINER, "emil");

      store.keep(consent(account(MIA.value()), MONDAY, "1", site("acorn")));
      store.links().keep(emil, new AccountLink(MIA, null));

      assertThat(store.find(MIA).map(Grant::tokens)).contains(tokens("1"));
      assertThat(store.links().find(emil)).isPresent();
    }
  }
}
