// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.unit;

import dev.trivet.ee.CurrentAccount;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Initializer that creates the tables with the script from Trivet's jar, as an operator would. It
 * is an initializer, because Open Liberty calls Trivet's listener before those of the application.
 */
public class TableInitializer implements ServletContainerInitializer {

  private static final String OWN =
      "create table if not exists orchard_tree (name varchar(255) not null primary key)";

  /** Number of attempts, because another application may create the same tables at this moment. */
  private static final int ATTEMPTS = 10;

  @Override
  @SuppressWarnings("BanJNDI")
  public void onStartup(@Nullable Set<Class<?>> none, ServletContext context)
      throws ServletException {
    try (InputStream script =
            CurrentAccount.class.getResourceAsStream("/META-INF/trivet/schema/h2.sql");
        Connection connection =
            ((DataSource) new InitialContext().lookup("java:comp/DefaultDataSource"))
                .getConnection();
        Statement statement = connection.createStatement()) {
      String text =
          new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
      execute(statement, OWN);
      for (String command : text.split(";", -1)) {
        execute(statement, command);
      }
    } catch (IOException | NamingException | SQLException failed) {
      throw new ServletException(failed);
    }
  }

  private static void execute(Statement statement, String command) throws SQLException {
    for (int attempt = 1; !command.isBlank(); attempt++) {
      try {
        statement.execute(command);
        return;
      } catch (SQLException failed) {
        if (attempt == ATTEMPTS) {
          throw failed;
        }
      }
    }
  }
}
