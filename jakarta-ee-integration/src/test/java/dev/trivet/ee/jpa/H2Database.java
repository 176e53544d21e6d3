// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** In memory; Trivet itself makes the tables. */
final class H2Database implements Database {

  private final JdbcDataSource dataSource = new JdbcDataSource();

  H2Database() {
    dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Schema.createWhereEmbedded(dataSource);
  }

  @Override
  public DataSource dataSource() {
    return dataSource;
  }

  @Override
  public void stop() {
    Sql.execute(dataSource, "shutdown");
  }

  @Override
  public void close() {
    // the test that used it is over, and so is the memory's use
  }
}
