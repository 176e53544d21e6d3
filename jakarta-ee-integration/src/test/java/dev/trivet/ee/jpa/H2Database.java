// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** H2 database in memory, in which Trivet itself creates the tables. */
final class H2Database implements Database {

  private final JdbcDataSource dataSource = new JdbcDataSource();

  H2Database() {
    dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Schema.createIfEmbedded(dataSource);
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
    // the memory is free when no test holds this object
  }
}
