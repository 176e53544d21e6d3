// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Record of warnings from now on, and of what a JPA provider writes outside the log. */
final class LoggedWarnings extends Handler implements AutoCloseable {

  private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
  private final Logger hibernate = Logger.getLogger("org.hibernate");
  private final @Nullable Level before = hibernate.getLevel();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  LoggedWarnings() {
    hibernate.setLevel(Level.INFO);
    Logger.getLogger("").addHandler(this);
    PrintStream stream = new PrintStream(written, true, StandardCharsets.UTF_8);
    System.setOut(stream);
    System.setErr(stream);
  }

  /**
   * Opens a persistence unit with the log of EclipseLink, which the unit of the tests switches off.
   */
  static EntityManagerFactory unit(String provider, DataSource pool) {
    return jakarta.persistence.Persistence.createEntityManagerFactory(
        provider,
        Map.of(
            "jakarta.persistence.nonJtaDataSource", pool, "eclipselink.logging.level", "WARNING"));
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
      warnings.add(line.getLoggerName() + ": " + line.getMessage());
    }
  }

  /** Fails if there was a warning. EclipseLink logs by itself, not by a logger. */
  void requireNone() {
    assertThat(warnings).isEmpty();
    assertThat(written.toString(StandardCharsets.UTF_8))
        .doesNotContainIgnoringCase("warning", "severe", "exception");
  }

  @Override
  public void flush() {
    // nothing is kept back
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    Logger.getLogger("").removeHandler(this);
    hibernate.setLevel(before);
  }
}
