// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/**
 * Least guard: an attribute of the session admits a request. It shows how much of a guard's cost is
 * the container's.
 */
@WebFilter("/hand/*")
public final class HandFilter extends HttpFilter {

  /** Attribute of a session that is signed in. */
  static final String ACCOUNT = "account";

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpSession session = request.getSession(false);
    if (session != null && session.getAttribute(ACCOUNT) instanceof String) {
      response.setHeader("Cache-Control", "no-store");
      chain.doFilter(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }
}
