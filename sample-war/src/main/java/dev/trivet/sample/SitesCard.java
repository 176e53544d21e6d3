// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.model.Product;
import dev.trivet.model.Site;
import java.util.List;

/**
 * The granted sites with their products, and the way to one more.
 *
 * @param sites what was granted
 * @param context where the application is
 * @param asked whether the application asks for sites; else no consent brings one
 */
record SitesCard(List<Site> sites, String context, boolean asked) {

  /** What a person reads, and an operator does, where no consent brings a site. */
  static final String NEVER =
      "This deployment does not ask Atlassian for any site, so none can be granted here. For sites,"
          + " add a scope of a product, such as read:jira-work, to trivet.scopes.";

  /** Where a person chooses a site, and goes to its issues. */
  static final String CHOOSER = "/atlassian/sites?to=/app/issues";

  void show(Html html) {
    html.element(
        "section",
        card -> {
          card.element("h2", "Your sites");
          if (sites.isEmpty()) {
            card.element("p", "You have not granted any site, which is fine: you are signed in.");
            if (!asked) {
              card.element("p", NEVER);
            }
          } else {
            card.element("ul", list -> sites.forEach(site -> entry(list, site)), "class", "sites");
          }
          card.element("div", this::more, "class", "actions");
        },
        "class",
        "card");
  }

  private void entry(Html list, Site site) {
    list.element(
        "li",
        item -> {
          item.element(
              "h3", name -> name.element("a", site.name(), "href", Html.outside(site.url())));
          item.element(
              "div",
              tags ->
                  site.products()
                      .forEach(product -> tags.element("span", label(product), "class", "tag")));
          item.element("div", id -> id.text("Cloud id ").element("code", site.cloudId().value()));
          if (site.has(Product.JIRA)) {
            item.element("a", "Issues of " + site.name(), "href", issues(context, site));
          }
        });
  }

  private void more(Html html) {
    if (sites.size() > 1) {
      html.link("Choose the site to work with", context + CHOOSER, "button");
    }
    if (asked) {
      grant(html);
    }
  }

  private void grant(Html html) {
    html.link("Grant one more site", context + "/atlassian/connect?to=/app/", "button");
  }

  /**
   * The page with the issues of a site; a cloud id has only characters that an address may have.
   */
  static String issues(String context, Site site) {
    return context + "/app/issues?site=" + site.cloudId().value();
  }

  private static String label(Product product) {
    return switch (product.name()) {
      case Product.JIRA -> "Jira";
      case Product.CONFLUENCE -> "Confluence";
      default -> "Other product";
    };
  }
}
