// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

  private @Nullable TestDatabase database;

  private TestDatabase open(String unit) {
    TestDatabase opened = TestDatabase.open(unit);
    database = opened;
    return opened;
  }

  @AfterEach
  void close() {
    if (database != null) {
      database.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void ownTables_passTheCheck(String unit) {
    assertThatCode(() -> Schema.check(open(unit).factory)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void missingColumn_isFound(String unit) {
    TestDatabase opened = open(unit);
    opened.execute("alter table trivet_site drop column withdrawn_at");

    assertThatThrownBy(() -> Schema.check(opened.factory))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("META-INF/trivet/schema")
        .extracting(failure -> ((TrivetException) failure).code())
        .isEqualTo(ErrorCode.SCHEMA);
  }

  static List<String> tables() {
    return EntityClasses.all().stream().map(TableShape::name).toList();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void missingTable_isFound(String table) {
    TestDatabase opened = open("hibernate");
    opened.execute("drop table " + table);

    assertThatThrownBy(() -> Schema.check(opened.factory))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("the tables of Trivet cannot be used (seen: ")
        .hasMessageContaining("run the script of your database")
        .hasMessageContaining("META-INF/trivet/schema");
  }

  /** Queries of upkeep must not cost more with a million grants than with one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "client_id = 'c' and key_id in ('a')| TRIVET_GRANT_KEY",
        "client_id = 'c' and ended_at < 1| TRIVET_GRANT_ENDED",
        "account_id = 'a'| TRIVET_GRANT_ACCOUNT"
      })
  void upkeep_findsRowsByIndex(String condition, String index) {
    String sql = "explain select account_id from trivet_grant where " + condition;

    assertThat(open("hibernate").select(sql)).singleElement().asString().contains("." + index);
  }

  /** PostgreSQL writes to every index of a row when a column of any index changes. */
  @Test
  void columnsThatEveryRefreshChanges_areInNoIndex() {
    assertThat(
            open("hibernate")
                .select(
                    "select distinct column_name from information_schema.index_columns"
                        + " where table_name = 'TRIVET_GRANT' order by column_name"))
        .containsExactly("ACCOUNT_ID", "CLIENT_ID", "ENDED_AT", "KEY_ID");
  }

  @Test
  void tables_areMadeOnceAndKept() {
    TestDatabase opened = open("hibernate");
    opened.execute(
        "insert into trivet_account (account_id, name, status, retrieved_at)"
            + " values ('a', 'A', 'ACTIVE', 1)");

    Schema.createIfEmbedded(opened.dataSource());

    assertThat(opened.select("select count(*) from trivet_account")).containsExactly("1");
  }
}
