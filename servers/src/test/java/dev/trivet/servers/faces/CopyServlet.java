// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.faces;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Servlet that copies parameters to request attributes, as frameworks do, and forwards to a
 * requested path.
 */
public class CopyServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.getParameterMap().forEach((name, values) -> request.setAttribute(name, values[0]));
    request.getRequestDispatcher(request.getParameter("to")).forward(request, response);
  }
}
