// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import java.util.Locale;

/** What answers say about a site. */
public record SiteDetails(String cloudId, String name, String url, String avatarUrl) {
  /** A key as Jira's projects and Confluence's spaces have it. */
  String key() {
    String letters = name.replaceAll("[^A-Za-z]", "").toUpperCase(Locale.ROOT);
    return letters.isEmpty() ? "SITE" : letters.substring(0, Math.min(10, letters.length()));
  }
}
