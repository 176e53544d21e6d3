// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Shape of a table, as an entity maps it or as a database has it.
 *
 * @param columns the type of each column, by name
 * @param key the names of the primary key's columns
 */
record TableShape(Map<String, String> columns, Set<String> key) {

  /** A longer column may be of a type without a length. */
  static final int LONG = 4_000;

  /** Length that databases report for such a type. */
  private static final int UNLIMITED = 1_000_000_000;

  private TableShape() {
    this(new TreeMap<>(), new TreeSet<>());
  }

  /** Returns the name of the table of an entity. */
  static String name(Class<?> entity) {
    return entity.getAnnotation(Table.class).name();
  }

  /**
   * Returns the shape that an entity needs.
   *
   * @param longest the longest text that has a length
   */
  static TableShape wanted(Class<?> entity, int longest) {
    TableShape shape = new TableShape();
    for (Field field : EntityClasses.columns(entity)) {
      Column column = field.getAnnotation(Column.class);
      boolean id = field.isAnnotationPresent(Id.class);
      String type =
          field.getType() == String.class
              ? text(column.length(), longest)
              : field.getType().getSimpleName().toLowerCase(Locale.ROOT);
      shape.columns.put(column.name(), type + (id || !column.nullable() ? " not null" : ""));
      if (id) {
        shape.key.add(column.name());
      }
    }
    return shape;
  }

  private static String text(long length, int longest) {
    return length > longest ? "long text" : "text of " + length;
  }

  /** Returns the tables of Trivet that exist, by name. */
  static Map<String, TableShape> found(DataSource dataSource) {
    Map<String, TableShape> shapes = new TreeMap<>();
    try (Connection connection = dataSource.getConnection();
        ResultSet columns =
            connection
                .getMetaData()
                .getColumns(connection.getCatalog(), connection.getSchema(), null, null)) {
      while (columns.next()) {
        String table = columns.getString("TABLE_NAME");
        if (table.toLowerCase(Locale.ROOT).startsWith("trivet_")) {
          TableShape shape =
              shapes.computeIfAbsent(table.toLowerCase(Locale.ROOT), name -> new TableShape());
          shape.columns.put(lower(columns, "COLUMN_NAME"), type(columns));
          readKey(connection, table, shape.key);
        }
      }
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
    return shapes;
  }

  private static String type(ResultSet column) throws SQLException {
    String type =
        switch (lower(column, "TYPE_NAME")) {
          case "bigint", "int8" -> "long";
          case "integer", "int4" -> "int";
          case "boolean", "bool" -> "boolean";
          // MariaDB reports these in bytes; SchemaAgreementTest checks that they are enough
          case "text", "mediumtext" -> text(UNLIMITED, LONG);
          case "character varying", "varchar" -> text(column.getLong("COLUMN_SIZE"), UNLIMITED - 1);
          default -> column.getString("TYPE_NAME");
        };
    return type + (column.getString("IS_NULLABLE").equals("NO") ? " not null" : "");
  }

  private static void readKey(Connection connection, String table, Set<String> key)
      throws SQLException {
    try (ResultSet columns =
        connection
            .getMetaData()
            .getPrimaryKeys(connection.getCatalog(), connection.getSchema(), table)) {
      while (columns.next()) {
        key.add(lower(columns, "COLUMN_NAME"));
      }
    }
  }

  private static String lower(ResultSet row, String column) throws SQLException {
    return row.getString(column).toLowerCase(Locale.ROOT);
  }
}
