// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.container.keys;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Initializer that registers other keys in the database before Trivet starts. */
@ApplicationScoped
public class OtherKeys {

  @Resource(lookup = "java:comp/DefaultDataSource")
  private DataSource dataSource;

  void before(@Observes @Initialized(ApplicationScoped.class) Object start) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table trivet_key (client_id varchar(255) not null, key_id varchar(64) not null,"
              + " canary varchar(2048) not null, primary_since bigint,"
              + " primary key (client_id, key_id))");
      statement.execute("insert into trivet_key values ('trivet-sample', 'theirs', 'x', 1)");
    }
  }
}
