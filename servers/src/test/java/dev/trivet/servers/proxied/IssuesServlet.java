// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.proxied;

import dev.trivet.ee.CurrentAccount;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Servlet that shows the issues of a site, by one call of the server's REST client. */
@WebServlet("/app/issues")
public class IssuesServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient CurrentAccount atlassian;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String issues =
        atlassian
            .jira(atlassian.sites().get(0))
            .path("rest/api/3/search/jql")
            .request()
            .get(String.class);
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().print(issues);
  }
}
