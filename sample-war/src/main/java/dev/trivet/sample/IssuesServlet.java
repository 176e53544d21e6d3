// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.ee.BaseUrl;
import dev.trivet.ee.CurrentAccount;
import dev.trivet.model.Site;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Guarded page with the issues of one site. */
@WebServlet("/app/issues")
public final class IssuesServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient CurrentAccount atlassian;

  @Inject private transient BaseUrl baseUrl;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Site> chosen = chosen(Optional.ofNullable(request.getParameter("site")));
    if (chosen.isEmpty()) {
      choose(request, response);
      return;
    }
    Jira.Search search = new Jira(atlassian).search(chosen.get());
    Page.guarded(request, "Issues of " + chosen.get().name())
        .send(
            response,
            search.worked() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_BAD_GATEWAY,
            page -> {
              IssueView.show(page, search);
              IssueView.otherSites(page, others(chosen.get()), request.getContextPath());
            });
  }

  /** Redirects to Trivet's page where a person chooses a site; Trivet stores the choice. */
  private void choose(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String context = request.getContextPath();
    if (atlassian.sites().isEmpty()) {
      boolean asked = AppServlet.asksForSites(atlassian);
      Page.guarded(request, "No site yet")
          .send(
              response, HttpServletResponse.SC_OK, page -> IssueView.noSite(page, context, asked));
    } else {
      response.sendRedirect(baseUrl.resolve(SitesCard.CHOOSER));
    }
  }

  /**
   * Returns the chosen site if it is granted. Nothing else from the request reaches a gateway path.
   */
  private Optional<Site> chosen(Optional<String> cloudId) {
    return cloudId.isEmpty()
        ? atlassian.site()
        : atlassian.sites().stream()
            .filter(site -> site.cloudId().value().equals(cloudId.get()))
            .findFirst();
  }

  private List<Site> others(Site shown) {
    return atlassian.sites().stream()
        .filter(site -> !site.cloudId().equals(shown.cloudId()))
        .toList();
  }
}
