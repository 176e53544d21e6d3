// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.response.Text;
import dev.trivet.model.Scopes;

/**
 * Scopes by which a consent brings sites. Without a scope of a product Atlassian lists none,
 * however often a person consents.
 *
 * @param configured the scopes that every consent asks for
 * @param demanded the scopes that patterns demand beyond those
 */
record SiteScopes(Scopes configured, Scopes demanded) {

  /** Text for the operator, on a page whose link would only lead back to it. */
  static final Text NEVER = Text.of("sites.never");

  /** Whether a consent can bring a site. */
  boolean canCome() {
    return configured.plus(demanded).reachSites();
  }

  /** Returns the scopes that a consent must ask for besides, so that it brings sites. */
  Scopes extra() {
    return configured.reachSites() ? Scopes.none() : demanded;
  }
}
