// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import java.util.Locale;
import java.util.Set;

/** Details of a site as responses show them. */
public record SiteDetails(
    String cloudId, String name, String url, String avatarUrl, Set<String> products) {
  /** Copies the products. */
  public SiteDetails {
    products = Set.copyOf(products);
  }

  /** Makes the key of the site's Jira project and Confluence space. */
  String key() {
    String letters = name.replaceAll("[^A-Za-z]", "").toUpperCase(Locale.ROOT);
    return letters.isEmpty() ? "SITE" : letters.substring(0, Math.min(10, letters.length()));
  }
}
