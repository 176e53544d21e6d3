// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.google;

import dev.trivet.bench.PeerSettings;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/**
 * Servlets, chosen by the path as a container does. The state of a callback is compared here: the
 * library does not.
 */
record GoogleServlets(PageServlet page, CallbackServlet callback) implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    String path = asked.getServletPath();
    if (path.startsWith(PeerSettings.GUARDED)) {
      page.serve(asked, (HttpServletResponse) response, chain);
    } else if (path.equals(GooglePeer.CALLBACK)) {
      finish(asked, (HttpServletResponse) response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void finish(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    HttpSession session = request.getSession(false);
    Object state = session == null ? null : session.getAttribute(GoogleFlow.STATE);
    if (session == null || state == null || !state.equals(request.getParameter("state"))) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    session.removeAttribute(GoogleFlow.STATE);
    callback.service(request, response);
  }
}
