// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.scale;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/** Database server with a database for each number of grants. */
interface ScaleServer {

  /** Names the product, without blanks. */
  String product();

  /** Creates a database with Trivet's tables. */
  void create(String database) throws SQLException;

  /**
   * Returns a data source that opens a new connection each time.
   *
   * @param isFilling whether the connections insert many rows
   */
  DataSource open(String database, boolean isFilling) throws SQLException;

  /** Tells whether the rows of a table are in the order of its primary key. */
  boolean isClustered();

  /** Returns what brings the statistics of the tables up to date, as the server does by itself. */
  List<String> statisticsCommands();

  /** Returns the query of the bytes that a database takes on the disk. */
  String bytesQuery();

  /** Returns the script of the tables. */
  static String script(String name) {
    String path = "/META-INF/trivet/schema/" + name + ".sql";
    try (InputStream script = ScaleServer.class.getResourceAsStream(path)) {
      return new String(
          Objects.requireNonNull(script, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new IllegalStateException(path, failed);
    }
  }
}
