// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.ee.mariadb.ServerKind;
import dev.trivet.model.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Check of the tables at the start, on database servers, where an operator creates them. */
class ServerSchemaTest {

  static List<Arguments> databases() {
    Supplier<Database> postgres = PostgresDatabase::create;
    return Stream.of("hibernate", "eclipselink")
        .flatMap(
            provider ->
                Stream.concat(
                    Stream.of(Arguments.of(provider, "PostgreSQL", postgres)),
                    Arrays.stream(ServerKind.values())
                        .map(kind -> Arguments.of(provider, "MariaDB " + kind, mariaDb(kind)))))
        .toList();
  }

  private static Supplier<Database> mariaDb(ServerKind kind) {
    return () -> MariaDbDatabase.create(kind);
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(TestDatabase database) {
    return assertThatThrownBy(() -> Schema.check(database.factory))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageStartingWith("[TRV-0004]")
        .hasMessageContaining("META-INF/trivet/schema")
        .satisfies(
            failure -> assertThat(((TrivetException) failure).code()).isEqualTo(ErrorCode.SCHEMA));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("databases")
  void tablesOfTheScript_passTheCheck(String provider, String name, Supplier<Database> create) {
    try (TestDatabase database = new TestDatabase(provider, create.get())) {
      assertThatCode(() -> Schema.check(database.factory)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("databases")
  void missingColumn_isNamed(String provider, String name, Supplier<Database> create) {
    try (TestDatabase database = new TestDatabase(provider, create.get())) {
      database.execute("alter table trivet_site drop column withdrawn_at");

      assertRefused(database).message().containsIgnoringCase("withdrawn_at");
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("databases")
  void missingTable_isNamed_andNotMade(String provider, String name, Supplier<Database> create) {
    try (TestDatabase database = new TestDatabase(provider, create.get())) {
      for (Class<?> entity : EntityClasses.all()) {
        String table = TableShape.name(entity);
        database.execute("alter table " + table + " rename to elsewhere");

        Schema.createIfEmbedded(database.dataSource());
        assertRefused(database)
            .message()
            .satisfies(message -> assertThat(message.toLowerCase(Locale.ROOT)).contains(table));

        database.execute("alter table elsewhere rename to " + table);
      }
      assertThatCode(() -> Schema.check(database.factory)).doesNotThrowAnyException();
    }
  }
}
