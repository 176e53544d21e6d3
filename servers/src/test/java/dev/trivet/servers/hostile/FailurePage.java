// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.hostile;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * Error page for Trivet's failures and the application's own. It dispatches once more: {@code
 * again} names the {@link Dispatch}, {@code to} the path.
 */
public class FailurePage extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (VisitCounter.isOver(request, response)) {
      return;
    }
    Object number = number(request);
    AttributeCopier.make(request);
    String again = request.getParameter("again");
    if (again == null) {
      response.setContentType("text/plain;charset=UTF-8");
      response.getWriter().print(HostileMarks.FAILURE_PAGE + number);
    } else {
      Dispatch.valueOf(again).send(request, response, request.getParameter("to"));
    }
  }

  private static Object number(HttpServletRequest request) {
    return request.getAttribute("trivet.failure") instanceof Map<?, ?> failure
        ? failure.get("code")
        : "no number";
  }
}
