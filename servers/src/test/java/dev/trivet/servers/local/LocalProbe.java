// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.local;

import dev.trivet.ee.CurrentAccount;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Servlet that shows the local user and the Atlassian account. */
@WebServlet({"", "/app/probe", "/open/probe"})
public class LocalProbe extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient CurrentAccount atlassian;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String here =
        request.getUserPrincipal() == null ? "nobody" : request.getUserPrincipal().getName();
    String there = atlassian.signedIn() ? atlassian.account().name() : "nobody";
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().print(here + " is " + there);
  }
}
