// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Guarded page that needs nothing of the account. */
@WebServlet("/app/plain")
public final class PlainServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print(request.getUserPrincipal().getName());
  }
}
