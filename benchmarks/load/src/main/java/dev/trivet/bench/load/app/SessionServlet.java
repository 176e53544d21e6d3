// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

/**
 * Public path that makes an empty session. The parameter {@code account} signs in at {@link
 * HandFilter}; the parameter {@code end} ends the session.
 */
@WebServlet(SessionServlet.PATH)
public final class SessionServlet extends HttpServlet {

  public static final String PATH = "/session";

  /** Query that ends the session. */
  public static final String END = "?end=";

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession();
    String account = request.getParameter(HandFilter.ACCOUNT);
    if (account != null) {
      session.setAttribute(HandFilter.ACCOUNT, account);
    }
    if (request.getParameter("end") != null) {
      session.invalidate();
    }
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
