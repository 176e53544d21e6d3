// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.CurrentAccount;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.model.Account;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Public start page. */
@WebServlet("")
public final class HomeServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient CurrentAccount atlassian;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Account> visitor = visitor();
    String context = request.getContextPath();
    Page.open(request, "Sign in with Atlassian")
        .send(
            response,
            HttpServletResponse.SC_OK,
            page -> {
              explain(page);
              visitor.ifPresentOrElse(account -> welcome(page, account), () -> nobody(page));
              page.element("p", line -> line.link("Open the app", context + "/app/", "button"));
            });
  }

  private static void explain(Html page) {
    page.element(
        "p",
        "This small application has one guarded folder, /app/. Whoever opens it is sent to"
            + " Atlassian, chooses a site there, and comes back to the page they asked for.",
        "class",
        "lead");
  }

  private static void welcome(Html page, Account account) {
    page.element(
        "div",
        card -> card.element("p", "You are signed in as " + account.name() + "."),
        "class",
        "card note",
        "data-signed-in",
        "");
  }

  private static void nobody(Html page) {
    page.element(
        "div", card -> card.element("p", "Nobody is signed in here."), "class", "card note");
  }

  /**
   * Shows the account if there is one. An ended grant must not redirect a visitor of this page to
   * Atlassian.
   */
  private Optional<Account> visitor() {
    try {
      return atlassian.signedIn() ? Optional.of(atlassian.account()) : Optional.empty();
    } catch (GrantEndedException | AtlassianUnavailableException unknown) {
      log("start page shown without an account: " + unknown.getMessage());
      return Optional.empty();
    }
  }
}
