// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trivet.ee.jpa.MariaDbDatabase.Driver;
import dev.trivet.ee.mariadb.ServerKind;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseClockTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

  private final TimeZone ours = TimeZone.getDefault();

  @AfterEach
  void restoreZone() {
    TimeZone.setDefault(ours);
  }

  /** The databases of the tests run on this machine. */
  @ParameterizedTest
  @CsvSource({
    "hibernate, Asia/Kolkata",
    "hibernate, America/New_York",
    "eclipselink, Asia/Kolkata",
    "eclipselink, America/New_York"
  })
  void time_isTheSame_whateverTheZoneOfTheNode(String provider, String zone) {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    assertRead(provider, new H2Database());
    assertRead(provider, PostgresDatabase.create());
  }

  /** The time zone of this server differs from that of the node, and from UTC. */
  @ParameterizedTest
  @CsvSource({
    "hibernate, MARIADB, Asia/Kolkata",
    "hibernate, MYSQL, America/New_York",
    "eclipselink, MARIADB, America/New_York",
    "eclipselink, MYSQL, Asia/Kolkata"
  })
  void time_onMariaDb_isTheSame_whateverTheZones(String provider, Driver driver, String zone) {
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    assertRead(provider, MariaDbDatabase.create(ServerKind.LATIN1, driver));
  }

  private static void assertRead(String provider, Database database) {
    try (TestDatabase opened = new TestDatabase(provider, database)) {
      Instant read = opened.run(em -> new DatabaseClock(InstantSource.system()).now(em));

      assertThat(read).isCloseTo(Instant.now(), within(15, ChronoUnit.MINUTES));
    }
  }

  static Stream<Object> forms() {
    return Stream.of(
        NOON,
        Timestamp.from(NOON),
        NOON.atOffset(ZoneOffset.ofHours(5)),
        NOON.atZone(ZoneId.of("Europe/Berlin")),
        // MySQL, MariaDB
        new BigDecimal("1795348800.123000"));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void time_isRead_inEveryForm(Object read) {
    assertThat(DatabaseClock.toInstant(read)).isEqualTo(NOON);
  }

  @Test
  void time_inAnotherForm_isNotGuessed() {
    assertThatThrownBy(() -> DatabaseClock.toInstant("noon"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("java.lang.String");
  }
}
