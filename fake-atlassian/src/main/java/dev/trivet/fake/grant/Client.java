// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.util.Set;

/**
 * An app as the developer console knows it.
 *
 * @param redirectUris compared as strings, character by character
 * @param scopes the only ones it may ask for; empty for all that Atlassian knows
 */
public record Client(String id, String secret, Set<String> redirectUris, Set<String> scopes) {

  /** Copies the sets. */
  public Client {
    redirectUris = Set.copyOf(redirectUris);
    scopes = Set.copyOf(scopes);
  }

  /** Whether the console of this app offers a scope; {@code offline_access} is free for all. */
  public boolean mayAsk(String scope) {
    return Scopes.isKnown(scope)
        && (scopes.isEmpty() || scopes.contains(scope) || scope.equals(Scopes.OFFLINE));
  }

  @Override
  public String toString() {
    return "Client[" + id + "]";
  }
}
