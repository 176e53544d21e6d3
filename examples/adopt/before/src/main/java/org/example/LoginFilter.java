// SPDX-License-Identifier: Apache-2.0
package org.example;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** Login filter: passes the logged-in user on, and redirects everyone else to the login page. */
public class LoginFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpSession session = request.getSession(false);
    Object user = session == null ? null : session.getAttribute(LoginServlet.USER);
    if (user instanceof String name) {
      chain.doFilter(new UserRequest(request, name), response);
    } else if (request.getServletPath().startsWith("/api")) {
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      response.sendRedirect(request.getContextPath() + "/login.jsp");
    }
  }
}
