// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.noticed;

import dev.trivet.ee.Roles;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Servlet that shows what it sees of the caller. */
public class RolesServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response
        .getWriter()
        .print(
            request.getRemoteUser()
                + " "
                + request.getAuthType()
                + " "
                + request.isUserInRole("nobody")
                + " "
                + request.isUserInRole(Roles.USER));
  }
}
