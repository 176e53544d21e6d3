// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.FRIDAY;
import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.site;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Loggers of JPA providers and drivers that show e-mail addresses: the table in {@code
 * docs/security.md}, tried. No token is shown in clear by any of them.
 */
class LoggedValuesTest {

  /** Record of what a logger and its children log, which no other handler gets. */
  private static final class Ear extends Handler {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(new SimpleFormatter().formatMessage(line));
    }

    @Override
    public void flush() {
      // nothing is kept back
    }

    @Override
    public void close() {
      // nothing to close
    }
  }

  @ParameterizedTest
  @CsvSource({
    "org.hibernate.orm.jdbc.bind, hibernate, h2, FINER, true",
    "org.hibernate.orm.jdbc.extract, hibernate, h2, FINER, true",
    "org.hibernate, hibernate, h2, FINE, true",
    "org.hibernate, hibernate, h2, CONFIG, false",
    "org.hibernate.resource.jdbc.internal.ResourceRegistryStandardImpl, hibernate, h2, FINER, true",
    "org.hibernate.SQL, hibernate, h2, FINEST, false",
    "org.eclipse.persistence, eclipselink, h2, FINEST, false",
    "org.postgresql, hibernate, postgres, FINEST, true",
    "org.postgresql, hibernate, postgres, FINER, false",
  })
  void logger_showsAddresses(
      String name, String provider, String database, String level, boolean shown) {
    Ear ear = new Ear();
    Logger logger = Logger.getLogger(name);
    Database used = database.equals("h2") ? new H2Database() : PostgresDatabase.create();
    try (used;
        Node node = Node.on(used, provider)) {
      // opening the unit of the tests switches off the log of Hibernate
      Level before = logger.getLevel();
      change(logger, Level.parse(level), false);
      logger.addHandler(ear);
      node.store().keep(consent(account("1"), MONDAY, "1", site("acorn")));
      node.store().find(account("1").accountId());
      node.store().keep(consent(account("1"), FRIDAY, "2", site("acorn")));
      logger.removeHandler(ear);
      change(logger, before, true);
    }

    assertThat(ear.lines.stream().anyMatch(line -> line.contains("mia@example.com")))
        .isEqualTo(shown);
    assertThat(ear.lines)
        .noneMatch(line -> line.contains("access-1") || line.contains("refresh-2"));
  }

  private static void change(Logger logger, @Nullable Level level, boolean toOthers) {
    logger.setLevel(level);
    logger.setUseParentHandlers(toOthers);
  }
}
