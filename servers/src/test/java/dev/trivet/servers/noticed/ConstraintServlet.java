// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.noticed;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;

/** Servlet that the server itself restricts to a role. */
@WebServlet("/admin/annotated")
@ServletSecurity(@HttpConstraint(rolesAllowed = "admin"))
public class ConstraintServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
}
