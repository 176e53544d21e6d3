// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab.app;

import dev.trivet.ee.GrantedAccount;
import dev.trivet.ee.Grants;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;

/**
 * Public page that uses a stored grant without a session, as a timer does. It prints the account
 * that Jira sees: the owner of the token.
 */
@WebServlet("/grant")
public final class GrantServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Grants grants;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<GrantedAccount> found = grants.find(request.getParameter("account"));
    if (found.isEmpty()) {
      response.sendError(HttpServletResponse.SC_GONE);
      return;
    }
    GrantedAccount account = found.get();
    try (Response answer =
        account
            .jira(account.sites().get(0))
            .path("rest/api/3/myself")
            .request("application/json")
            .get()) {
      response.setStatus(answer.getStatus());
      response.getWriter().print(answer.readEntity(Myself.class).accountId);
    }
  }

  /** JSON of a person in Jira. */
  public static final class Myself {

    /** Account id. */
    public String accountId = "";
  }
}
