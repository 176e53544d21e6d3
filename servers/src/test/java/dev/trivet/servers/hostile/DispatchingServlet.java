// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.hostile;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Servlet that copies request data to attributes, and dispatches: {@code by} names the {@link
 * Dispatch}, {@code to} the path. With {@code leave} it logs the person out first.
 */
public class DispatchingServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Person person;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (VisitCounter.isOver(request, response)) {
      return;
    }
    if (request.getParameter("leave") != null) {
      leave(request);
    }
    AttributeCopier.make(request);
    String by = request.getParameter("by");
    if (by == null) {
      response.setContentType("text/plain;charset=UTF-8");
      response.getWriter().print(person.describe(request));
    } else {
      Dispatch.valueOf(by).send(request, response, request.getParameter("to"));
    }
  }

  private static void leave(HttpServletRequest request) {
    try {
      request.logout();
    } catch (ServletException none) {
      // Jetty throws where it has no login; the application continues
    }
  }
}
