// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * App as registered in Atlassian's developer console: an OAuth client.
 *
 * @param redirectUris compared as strings, character by character
 * @param scopes the only scopes it may request; empty for all that Atlassian knows
 */
public record Client(String id, String secret, Set<String> redirectUris, Set<String> scopes) {

  /** Copies the sets. */
  public Client {
    redirectUris = Set.copyOf(redirectUris);
    scopes = Set.copyOf(scopes);
  }

  /** Adds one more redirect URI. */
  public Client withRedirectUri(String redirectUri) {
    Set<String> more = new LinkedHashSet<>(redirectUris);
    more.add(redirectUri);
    return new Client(id, secret, more, scopes);
  }

  /** Replaces the scopes that the app may request. */
  public Client withScopes(Set<String> only) {
    return new Client(id, secret, redirectUris, only);
  }

  /** Whether the app may request a scope; each app may request {@code offline_access}. */
  public boolean mayRequest(String scope) {
    return Scopes.isKnown(scope)
        && (scopes.isEmpty() || scopes.contains(scope) || scope.equals(Scopes.OFFLINE));
  }

  @Override
  public String toString() {
    return "Client[" + id + "]";
  }
}
