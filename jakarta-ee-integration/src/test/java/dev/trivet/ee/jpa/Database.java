// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.sql.DataSource;

/** Database of one test, with the tables that the script for its product creates. */
public interface Database extends AutoCloseable {

  /** Returns a data source that opens a new connection each time. */
  DataSource dataSource();

  /** Names what a persistence unit depends on: product, driver and configuration. */
  default String product() {
    return getClass().getSimpleName();
  }

  /** Ends every connection and accepts no other. */
  void stop();

  @Override
  void close();

  /** Returns the script in the jar for a product. */
  static String script(String product) {
    String path = "/META-INF/trivet/schema/" + product + ".sql";
    try (InputStream script = Database.class.getResourceAsStream(path)) {
      return new String(
          Objects.requireNonNull(script, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
