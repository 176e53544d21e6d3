// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.mariadb.ServerKind;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Lob;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Agreement of the scripts that operators run with the entities. */
class SchemaAgreementTest {

  /** MySQL's limits, in bytes; a character takes up to four. */
  private static final int MYSQL_ROW = 65_535;

  private static final int MYSQL_KEY = 3_072;
  private static final int MYSQL_TEXT = 65_535;
  private static final int MYSQL_CHARACTER = 4;

  /** A comment to all products but MariaDB. */
  private static final String MARIADB_COLLATION = "/*M! utf8mb4_nopad_bin */";

  private static Map<String, TableShape> wanted(int longest) {
    Map<String, TableShape> shapes = new TreeMap<>();
    for (Class<?> entity : EntityClasses.all()) {
      shapes.put(TableShape.name(entity), TableShape.wanted(entity, longest));
    }
    return shapes;
  }

  private static JdbcDataSource h2(String mode, String script) {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=" + mode);
    Sql.execute(dataSource, script);
    return dataSource;
  }

  @Test
  void h2_agrees() {
    assertThat(TableShape.found(h2("Regular", Database.script("h2"))))
        .isEqualTo(wanted(Integer.MAX_VALUE));
  }

  @Test
  void postgresql_agrees() {
    try (PostgresDatabase database = PostgresDatabase.create()) {
      assertThat(TableShape.found(database.dataSource())).isEqualTo(wanted(TableShape.LONG));
    }
  }

  @Test
  void mysql_agrees() {
    String script = Database.script("mysql");
    assertThat(script).contains(MARIADB_COLLATION);

    assertThat(TableShape.found(h2("MySQL", script.replace(MARIADB_COLLATION, "utf8mb4_bin"))))
        .isEqualTo(wanted(TableShape.LONG));
  }

  @ParameterizedTest
  @EnumSource
  void mariadb_agrees(ServerKind kind) {
    try (MariaDbDatabase database = MariaDbDatabase.create(kind)) {
      assertThat(TableShape.found(database.dataSource())).isEqualTo(wanted(TableShape.LONG));
    }
  }

  /** The character set and the collation of the server must not matter. */
  @ParameterizedTest
  @EnumSource
  void mariadb_comparesByteForByte(ServerKind kind) {
    try (MariaDbDatabase database = MariaDbDatabase.create(kind)) {
      assertThat(
              Sql.select(
                  database.dataSource(),
                  "select distinct collation_name from information_schema.columns"
                      + " where table_schema = database() and collation_name is not null"))
          .containsExactly("utf8mb4_nopad_bin");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nickname VARCHAR(255),|",
        "nickname VARCHAR(255),|nickname VARCHAR(254),",
        "nickname VARCHAR(255),|nickname VARCHAR(255), another BIGINT,",
        "nickname VARCHAR(255),|nickname VARCHAR(255) NOT NULL,",
        "status VARCHAR(16) NOT NULL,|status VARCHAR(16),",
        "retrieved_at BIGINT|retrieved_at VARCHAR(16)",
        "PRIMARY KEY (client_id, account_id)|PRIMARY KEY (account_id)",
        "trivet_site|trivet_place",
        "scopes VARCHAR(8000)|scopes VARCHAR(7999)",
        "access_token VARCHAR(65535)|access_token BLOB"
      })
  void disagreement_isFound(String text, String instead) {
    String script = Database.script("h2");
    assertThat(script).contains(text);

    String changed = script.replace(text, instead == null ? "" : instead);

    assertThat(TableShape.found(h2("Regular", changed))).isNotEqualTo(wanted(Integer.MAX_VALUE));
  }

  /** On PostgreSQL, Hibernate stores a large object as an {@code oid}, which is never deleted. */
  @Test
  void columns_arePlainAndNamed() {
    assertThat(EntityClasses.all()).isNotEmpty();
    for (Class<?> entity : EntityClasses.all()) {
      assertThat(entity.getAnnotation(Cacheable.class).value()).as(entity.getName()).isFalse();
      for (Field field : EntityClasses.columns(entity)) {
        assertThat(field.isAnnotationPresent(Lob.class)).as(field.toString()).isFalse();
        Column column = field.getAnnotation(Column.class);
        assertThat(column).as(field.toString()).isNotNull();
        assertThat(column.name()).as(field.toString()).isNotEmpty();
        assertThat(column.nullable() && field.getType().isPrimitive())
            .as("%s cannot be null", field)
            .isFalse();
      }
    }
  }

  /** Ids differ by case; MySQL's usual collations do not. */
  @Test
  void mysql_comparesByteForByte() {
    List<String> ends =
        Pattern.compile("^\\)(.*);", Pattern.MULTILINE)
            .matcher(Database.script("mysql"))
            .results()
            .map(end -> end.group(1))
            .toList();

    assertThat(ends)
        .hasSameSizeAs(EntityClasses.all())
        .containsOnly(
            " CHARACTER SET utf8mb4 COLLATE /*!80017 utf8mb4_0900_bin */ " + MARIADB_COLLATION);
  }

  @Test
  void mysql_hasRoom() {
    String script = Database.script("mysql");
    for (Class<?> entity : EntityClasses.all()) {
      Map<String, Integer> lengths =
          EntityClasses.columns(entity).stream()
              .filter(field -> field.getType() == String.class)
              .map(field -> field.getAnnotation(Column.class))
              .collect(Collectors.toMap(Column::name, Column::length));
      int row = 0;
      int key = 0;
      for (Map.Entry<String, Integer> column : lengths.entrySet()) {
        int bytes = column.getValue() * MYSQL_CHARACTER;
        String type = mysqlType(script, TableShape.name(entity), column.getKey());
        row += type.startsWith("VARCHAR") ? bytes : 0;
        assertThat(type.equals("TEXT") && bytes > MYSQL_TEXT).as("%s %s", entity, column).isFalse();
        key +=
            TableShape.wanted(entity, Integer.MAX_VALUE).key().contains(column.getKey())
                ? bytes
                : 0;
      }
      assertThat(row).as("bytes of a row of %s", entity).isLessThan(MYSQL_ROW);
      assertThat(key).as("bytes of a key of %s", entity).isLessThan(MYSQL_KEY);
    }
  }

  private static String mysqlType(String script, String table, String column) {
    String definition = script.substring(script.indexOf("CREATE TABLE " + table + " ("));
    return Pattern.compile("^  " + column + " (\\w+)", Pattern.MULTILINE)
        .matcher(definition)
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }
}
