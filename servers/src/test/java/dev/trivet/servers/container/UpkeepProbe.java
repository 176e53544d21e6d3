// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.container;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Servlet that inserts a grant which ended long ago, and shows how many there are: one, until the
 * sweep has deleted it.
 */
@WebServlet({"", "/open/upkeep"})
public class UpkeepProbe extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final String PROFILE =
      "insert into trivet_account (account_id, name, status, retrieved_at)"
          + " values ('left-long-ago', 'Left', 'ACTIVE', 1)";
  private static final String GRANT =
      "insert into trivet_grant (client_id, account_id, scopes, state, first_granted_at,"
          + " last_refreshed_at, consented_at, revision, epoch, ended_at)"
          + " values (?, 'left-long-ago', 'read:me', 'ENDED', 1, 1, 1, 1, 1, 1)";
  private static final String COUNT =
      "select count(*) from trivet_grant g join trivet_account a on a.account_id = g.account_id"
          + " where a.account_id = 'left-long-ago'";

  @Resource(lookup = "java:comp/DefaultDataSource")
  private transient DataSource dataSource;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String client = request.getParameter("client");
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      if (client != null) {
        statement.executeUpdate(PROFILE);
        try (var grant = connection.prepareStatement(GRANT)) {
          grant.setString(1, client);
          grant.executeUpdate();
        }
      }
      try (ResultSet row = statement.executeQuery(COUNT)) {
        row.next();
        response.getWriter().print("ended=" + row.getInt(1));
      }
    } catch (SQLException failed) {
      throw new ServletException(failed);
    }
  }
}
