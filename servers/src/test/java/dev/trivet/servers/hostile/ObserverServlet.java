// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.hostile;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Servlet that shows what the observer of sign-ins heard. */
public class ObserverServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient SignInObserver observer;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().print(observer.heard());
  }
}
