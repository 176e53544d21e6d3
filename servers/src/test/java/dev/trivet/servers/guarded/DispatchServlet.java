// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.guarded;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Public servlet that dispatches to any requested path by every kind of dispatch. */
public class DispatchServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String to = request.getParameter("to");
    switch (request.getServletPath()) {
      case "/fwd" -> dispatcher(request, to).forward(request, response);
      case "/inc" -> {
        Marks.write(response, Marks.OPEN);
        dispatcher(request, to).include(request, response);
      }
      case "/async" -> request.startAsync(request, response).dispatch(String.valueOf(to));
      case "/boom" -> response.sendError(Integer.parseInt(request.getParameter("c")));
      case "/throw" -> throw new OwnFailure();
      default -> getServletContext().getNamedDispatcher(to).forward(request, response);
    }
  }

  private static RequestDispatcher dispatcher(HttpServletRequest request, String to)
      throws ServletException {
    RequestDispatcher dispatcher = to == null ? null : request.getRequestDispatcher(to);
    if (dispatcher == null) {
      throw new ServletException("nowhere to go");
    }
    return dispatcher;
  }
}
