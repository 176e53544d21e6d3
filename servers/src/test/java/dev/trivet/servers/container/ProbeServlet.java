// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.container;

import dev.trivet.ee.CurrentAccount;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.MissingScopeException;
import dev.trivet.model.Scopes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Servlet that shows what an application sees of Trivet, and throws Trivet's exceptions. */
@WebServlet({"/app/probe", "/open/probe"})
public class ProbeServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient CurrentAccount atlassian;

  @Inject private transient ProbeBean bean;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String fail = request.getParameter("throw");
    if ("missing-scope".equals(fail)) {
      throw new ServletException(
          new IllegalStateException(new MissingScopeException(Scopes.parse("write:jira-work"))));
    }
    if ("ended".equals(fail)) {
      throw new GrantEndedException("for a test");
    }
    if ("own".equals(fail)) {
      throw new ServletException("the application's own trouble");
    }
    response.setContentType("text/plain;charset=UTF-8");
    response
        .getWriter()
        .println(
            "principal="
                + request.getUserPrincipal().getName()
                + " type="
                + request.getUserPrincipal().getClass().getSimpleName()
                + " user="
                + request.getRemoteUser()
                + " account="
                + atlassian.account().accountId()
                + " bean="
                + bean.accountId()
                + " sites="
                + atlassian.sites().size()
                + " new="
                + atlassian.newSites().size()
                + " missing="
                + atlassian.missingScopes()
                + " token="
                + !atlassian.accessToken().isEmpty());
  }
}
