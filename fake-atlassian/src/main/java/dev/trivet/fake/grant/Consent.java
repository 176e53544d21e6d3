// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Consent of a person to an authorization request.
 *
 * @param redirectUri receives the code; the exchange must repeat it (RFC 6749 section 4.1.3)
 * @param challenge the S256 challenge of PKCE
 */
public record Consent(
    String clientId,
    String redirectUri,
    String accountId,
    String cloudId,
    Set<String> scopes,
    @Nullable String challenge) {

  /** Leaves out some of the scopes. */
  Consent without(Set<String> declined) {
    Set<String> granted = new LinkedHashSet<>(scopes);
    granted.removeAll(declined);
    return new Consent(clientId, redirectUri, accountId, cloudId, granted, challenge);
  }
}
