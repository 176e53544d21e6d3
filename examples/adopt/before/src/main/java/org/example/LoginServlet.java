// SPDX-License-Identifier: Apache-2.0
package org.example;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Servlet for the login form and the logout button. */
@WebServlet({"/login", "/logout"})
public class LoginServlet extends HttpServlet {
  static final String USER = "user";

  private static final long serialVersionUID = 1L;

  /** Users of the example; a real application stores them in a database, with password hashes. */
  private static final Map<String, String> PASSWORDS =
      Map.of("anna", "apple", "ben", "birch", "cleo", "cedar");

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String name = request.getParameter("name");
    request.getSession().invalidate();
    if (request.getServletPath().equals("/login") && isKnown(name, request)) {
      request.getSession().setAttribute(USER, name);
      response.sendRedirect("app/home.jsp");
    } else {
      response.sendRedirect("login.jsp");
    }
  }

  private static boolean isKnown(String name, HttpServletRequest request) {
    return name != null
        && PASSWORDS.containsKey(name)
        && PASSWORDS.get(name).equals(request.getParameter("password"));
  }
}
