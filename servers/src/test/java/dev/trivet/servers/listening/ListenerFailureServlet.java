// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.listening;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Servlet that puts a basket into the session, or selects the failure of the listeners and its
 * event.
 */
public class ListenerFailureServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    String event = request.getParameter("at");
    if (event == null) {
      request.getSession(true).setAttribute("basket", new Basket());
    } else {
      ListenerFailure.at(event, ListenerFailure.valueOf(request.getParameter("by")));
    }
  }
}
