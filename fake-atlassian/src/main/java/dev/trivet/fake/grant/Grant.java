// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Grant of an account to an app. There is one per app and account, and each consent widens it
 * (Atlassian's OAuth FAQ: "there is one grant per app per Atlassian account"). Guarded by {@link
 * Grants}.
 */
final class Grant {
  final String clientId;
  final String accountId;
  final Set<String> sites = new LinkedHashSet<>();
  Set<String> scopes = Set.of();
  boolean revoked;

  Grant(String clientId, String accountId) {
    this.clientId = clientId;
    this.accountId = accountId;
  }

  /** Replaces the scopes by those of a new consent; adds its site, or replaces the sites. */
  void add(Consent consent, boolean replaceSites) {
    scopes = consent.scopes();
    if (replaceSites) {
      sites.clear();
    }
    sites.add(consent.cloudId());
  }
}
