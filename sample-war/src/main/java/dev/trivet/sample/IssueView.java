// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.model.Site;
import java.util.List;

/** View of the issues. */
final class IssueView {

  private IssueView() {}

  static void show(Html page, Jira.Search search) {
    if (!search.worked()) {
      warn(
          page,
          "Jira did not give us the issues: "
              + search.problem()
              + ". Try again later, or choose another site.");
    } else if (search.list().found().isEmpty()) {
      page.element("p", "Nothing was changed on this site in the last year.", "class", "card note");
    } else {
      page.element(
          "div",
          card -> card.element("table", table -> table(table, search.list())),
          "class",
          "card scroll",
          "role",
          "region",
          "aria-label",
          "Issues",
          "tabindex",
          "0");
    }
  }

  static void otherSites(Html page, List<Site> others, String context) {
    if (!others.isEmpty()) {
      page.element("h2", "Other sites");
      links(page, others, context);
    }
  }

  static void noSite(Html page, String context, boolean asked) {
    page.element(
        "p",
        "You are signed in, but you have not granted any site, so there are no issues"
            + " to show.",
        "class",
        "lead");
    if (!asked) {
      page.element("p", SitesCard.NEVER, "class", "card note");
      return;
    }
    page.element(
        "p",
        line -> line.link("Grant a site", context + "/atlassian/connect?to=/app/issues", "button"));
  }

  private static void links(Html page, List<Site> sites, String context) {
    page.element(
        "div",
        box ->
            sites.forEach(
                site -> box.link(site.name(), SitesCard.issues(context, site), "button quiet")),
        "class",
        "actions");
  }

  private static void warn(Html page, String text) {
    page.element("p", text, "class", "card warn", "role", "status");
  }

  private static void table(Html table, IssueList list) {
    table.element(
        "thead",
        head ->
            head.element(
                "tr",
                row ->
                    row.element("th", "Key", "scope", "col")
                        .element("th", "Summary", "scope", "col")
                        .element("th", "Status", "scope", "col")));
    table.element(
        "tbody",
        body ->
            list.found()
                .forEach(
                    issue ->
                        body.element(
                            "tr",
                            row ->
                                row.element("td", cell -> cell.element("code", issue.shownKey()))
                                    .element("td", issue.summary())
                                    .element(
                                        "td",
                                        cell ->
                                            cell.element(
                                                "span", issue.status(), "class", "tag")))));
  }
}
