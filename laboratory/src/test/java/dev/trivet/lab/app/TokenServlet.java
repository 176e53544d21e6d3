// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab.app;

import dev.trivet.ee.CurrentAccount;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Guarded page that needs a current token, and calls nothing with it. */
@WebServlet("/app/token")
public final class TokenServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient CurrentAccount atlassian;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean isThere = !atlassian.accessToken().isEmpty();
    response.getWriter().print(atlassian.account().accountId().value() + " " + isThere);
  }
}
