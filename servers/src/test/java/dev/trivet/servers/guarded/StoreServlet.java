// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.guarded;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Servlet that breaks and repairs Trivet's table of grants. */
public class StoreServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    boolean broken = Boolean.parseBoolean(request.getParameter("broken"));
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          broken
              ? "alter table trivet_grant rename to gone_grant"
              : "alter table gone_grant rename to trivet_grant");
    } catch (SQLException | NamingException failed) {
      throw new ServletException(failed);
    }
  }

  @SuppressWarnings("BanJNDI")
  private DataSource dataSource() throws NamingException {
    String name = getServletContext().getInitParameter("trivet.data-source");
    return (DataSource) new InitialContext().lookup(name);
  }
}
