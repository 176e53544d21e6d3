// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.model.Product;
import dev.trivet.model.Site;
import java.util.List;

/**
 * Card with the granted sites, their products and a link to grant another site.
 *
 * @param sites the granted sites
 * @param context the context path
 * @param asked whether the application requests a product scope; without one no consent grants a
 *     site
 */
record SitesCard(List<Site> sites, String context, boolean asked) {

  /**
   * Text for an application without product scopes: no consent can grant a site, only an operator
   * can change that.
   */
  static final String NEVER =
      "This deployment does not ask Atlassian for any site, so none can be granted here. For sites,"
          + " add a scope of a product, such as read:jira-work, to trivet.scopes.";

  /** Address of the page where a person chooses the site whose issues are shown next. */
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

  /** Returns the address of a site's issues; a cloud id needs no encoding. */
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
