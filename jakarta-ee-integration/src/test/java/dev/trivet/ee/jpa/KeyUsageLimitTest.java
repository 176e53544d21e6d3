// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.LogRecorder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyUsageLimitTest {

  private static final long TEN_DAYS_OF_TWO_ACCOUNTS = 2 * 50 * 11;

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final LogRecorder heard = new LogRecorder();
  private TestDatabase database;

  @BeforeEach
  void twoGrants_underAKeyThatIsPrimaryForTenDays() {
    database = TestDatabase.open("hibernate");
    JpaGrantStore store =
        new JpaGrantStore(database, Rings.of("a"), "client", new ApplicationName("/app"));
    store.checkKeys();
    store.keep(consent(account("1"), MONDAY, "1"));
    store.keep(consent(account("2"), MONDAY, "1"));
    JpaGrantStore other =
        new JpaGrantStore(database, Rings.of("a"), "other", new ApplicationName("/app"));
    other.keep(consent(account("1"), MONDAY, "1"));
    primarySince(System.currentTimeMillis() - Duration.ofDays(10).toMillis());
  }

  @AfterEach
  void close() {
    heard.close();
    database.close();
  }

  private void primarySince(Long millis) {
    database.execute("update trivet_key set primary_since = " + millis);
  }

  private KeyUsageLimit wear(long limit) {
    return new KeyUsageLimit(
        new ApplicationName("/app"), database, "client", "a", limit, nanos::get);
  }

  @Test
  void key_thatMayHaveSealedMoreThanTheLimit_isWarnedOf_withItsId() {
    wear(TEN_DAYS_OF_TWO_ACCOUNTS - 1).check();

    assertThat(heard.lines())
        .containsExactly(
            "WARNING [TRV-0602] the primary key a may have sealed 1100 tokens: change it, see"
                + " docs/keys.md (/app)");
  }

  @Test
  void key_atTheLimit_isNot() {
    wear(TEN_DAYS_OF_TWO_ACCOUNTS).check();

    assertThat(heard.lines()).isEmpty();
  }

  /** An upper bound: MariaDB may read the whole table of grants to find those of one key. */
  @Test
  void accounts_areCounted_whateverKeyTheirGrantsHave() {
    database.execute("update trivet_grant set key_id = null");

    wear(TEN_DAYS_OF_TWO_ACCOUNTS - 1).check();

    assertThat(heard.lines()).hasSize(1);
  }

  @Test
  void warning_comesOnceADay() {
    KeyUsageLimit wear = wear(1);
    for (int hour = 0; hour <= 48; hour++) {
      wear.check();
      nanos.addAndGet(TimeUnit.HOURS.toNanos(1));
    }

    assertThat(heard.lines()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete from trivet_key", "update trivet_key set primary_since = null"})
  void key_thatWasNeverPrimary_hasSealedNothing(String sql) {
    database.execute(sql);

    wear(0).check();

    assertThat(heard.lines()).isEmpty();
  }

  @Test
  void upkeep_looks() {
    List<String> before = database.select("select primary_since from trivet_key");
    assertThat(before).hasSize(1);
    primarySince(-Duration.ofDays(30_000_000).toMillis());

    new JpaGrantStore(database, Rings.of("a"), "client", new ApplicationName("/app")).upkeep();

    assertThat(heard.lines()).anyMatch(line -> line.contains("TRV-0602"));
  }
}
