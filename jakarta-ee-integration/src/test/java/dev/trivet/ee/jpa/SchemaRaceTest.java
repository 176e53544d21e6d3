// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.MisconfiguredException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/**
 * Start of two applications of a server at once: H2 creates tables for one while the other looks.
 */
class SchemaRaceTest {

  private static final int APPLICATIONS = 4;
  private static final int DATABASES = 40;

  private static JdbcDataSource database() {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return dataSource;
  }

  @Test
  void applications_thatStartTogether_makeTheTablesOnce() throws Exception {
    ExecutorService applications = Executors.newFixedThreadPool(APPLICATIONS);
    try {
      for (int i = 0; i < DATABASES; i++) {
        JdbcDataSource dataSource = database();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> made = new ArrayList<>();
        for (int each = 0; each < APPLICATIONS; each++) {
          made.add(
              applications.submit(
                  () -> {
                    start.await();
                    Schema.createIfEmbedded(dataSource);
                    return null;
                  }));
        }
        start.countDown();
        for (Future<?> one : made) {
          one.get(1, TimeUnit.MINUTES);
        }
        assertThat(tables(dataSource)).isEqualTo(6);
        execute(dataSource, "shutdown");
      }
    } finally {
      applications.shutdownNow();
    }
  }

  @Test
  void database_thatNeverTakesTheTables_isTold() throws Exception {
    JdbcDataSource dataSource = database();
    execute(dataSource, "create view trivet_grant as select 1 as one");

    assertThatThrownBy(() -> Schema.createIfEmbedded(dataSource))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("[TRV-0004]");
    execute(dataSource, "shutdown");
  }

  private static int tables(JdbcDataSource dataSource) throws Exception {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery(
                "select count(*) from information_schema.tables where table_name like 'TRIVET%'")) {
      assertThat(count.next()).isTrue();
      return count.getInt(1);
    }
  }

  private static void execute(JdbcDataSource dataSource, String command) throws Exception {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
