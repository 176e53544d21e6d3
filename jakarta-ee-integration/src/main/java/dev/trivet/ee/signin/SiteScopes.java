// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.model.Scopes;

/**
 * Which scopes bring sites: without a scope of a product Atlassian lists none, however often a
 * person consents.
 *
 * @param configured what every consent asks for
 * @param demanded what patterns demand beyond it
 */
record SiteScopes(Scopes configured, Scopes demanded) {

  /** For whom it may concern on a page that would else lead round in a circle. */
  static final String NEVER =
      "This application does not ask Atlassian for any site. Whoever runs it must add a scope of a"
          + " product, such as read:jira-work, to trivet.scopes.";

  /** Whether a consent can bring a site. */
  boolean canCome() {
    return configured.plus(demanded).reachSites();
  }

  /** What a consent must ask for besides, so that it brings sites. */
  Scopes extra() {
    return configured.reachSites() ? Scopes.none() : demanded;
  }
}
