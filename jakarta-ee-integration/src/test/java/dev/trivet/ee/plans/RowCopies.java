// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.plans;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows that the database copies by one statement, so that a table is filled quickly. */
public final class RowCopies {

  private RowCopies() {}

  /**
   * Copies rows of a table into it, with other values in some columns.
   *
   * @param changed the expressions of these columns, by name
   * @param rest what follows the table, whose alias is {@code t}: joins and conditions
   */
  public static void insert(
      Connection connection, String table, Map<String, String> changed, String rest)
      throws SQLException {
    List<String> columns = columns(connection, table);
    List<String> values =
        columns.stream().map(column -> changed.getOrDefault(column, "t." + column)).toList();
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "insert into "
              + table
              + (" (" + String.join(", ", columns) + ") select " + String.join(", ", values))
              + (" from " + table + " t " + rest));
    }
  }

  /** Returns the names of the columns of a table. */
  public static List<String> columns(Connection connection, String table) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("select * from " + table + " where 1 = 0")) {
      ResultSetMetaData columns = none.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        names.add(columns.getColumnName(i));
      }
    }
    return names;
  }
}
