// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.described;

import dev.trivet.ee.CurrentAccount;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Servlet that shows the account; it has no annotation. */
public class NameServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient CurrentAccount atlassian;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response
        .getWriter()
        .print(
            atlassian.signedIn()
                ? atlassian.account().name() + " of " + atlassian.sites().get(0).name()
                : "nobody");
  }
}
