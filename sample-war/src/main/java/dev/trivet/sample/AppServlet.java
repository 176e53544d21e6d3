// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.ee.CurrentAccount;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Guarded page with the account, the granted sites and the result of the last sign-in. */
@WebServlet("/app/*")
public final class AppServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient CurrentAccount atlassian;

  /**
   * Tells whether the application requests a product scope; without one Atlassian lists no site.
   */
  static boolean asksForSites(CurrentAccount account) {
    return account.scopes().plus(account.missingScopes()).reachSites();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    // not every server supports "/app/" as a mapping
    String rest = request.getPathInfo();
    if (rest != null && !rest.equals("/")) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    String context = request.getContextPath();
    AccountCard account = new AccountCard(atlassian.account(), context);
    SitesCard sites = new SitesCard(atlassian.sites(), context, asksForSites(atlassian));
    SignInCard signIn = new SignInCard(atlassian.newSites(), atlassian.missingScopes());
    Page.guarded(request, "Your account")
        .send(
            response,
            HttpServletResponse.SC_OK,
            page ->
                page.element(
                    "div",
                    grid -> {
                      account.show(grid);
                      sites.show(grid);
                      signIn.show(grid);
                    },
                    "class",
                    "grid"));
  }
}
