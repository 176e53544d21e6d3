// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** SQL that bypasses the JPA providers. */
final class Sql {

  private Sql() {}

  static void execute(DataSource dataSource, String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      boolean commits = connection.getAutoCommit();
      statement.execute(sql);
      if (!commits) {
        connection.commit();
      }
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  /** Returns every value that a statement selects, row by row. */
  static List<@Nullable String> select(DataSource dataSource, String sql) {
    List<@Nullable String> values = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          values.add(rows.getString(i));
        }
      }
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
    return values;
  }
}
