// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The one grant of an account to an app, widened by each consent (Atlassian's OAuth FAQ: "there is
 * one grant per app per Atlassian account"). Guarded by {@link Grants}.
 */
final class Grant {
  final String clientId;
  final String accountId;
  final Set<String> sites = new LinkedHashSet<>();
  final List<Family> families = new ArrayList<>();
  Set<String> scopes = Set.of();
  boolean ended;

  Grant(String clientId, String accountId) {
    this.clientId = clientId;
    this.accountId = accountId;
  }

  /** A new consent's scopes replace those of the old one; its site adds up, or replaces. */
  void add(Consent consent, boolean replaceSites) {
    scopes = consent.scopes();
    if (replaceSites) {
      sites.clear();
    }
    sites.add(consent.cloudId());
  }

  void endTokens() {
    families.forEach(family -> family.ended = true);
  }
}
