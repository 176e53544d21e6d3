// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.CloudId;
import dev.trivet.model.GrantState;
import dev.trivet.model.Scopes;
import java.util.Set;

/**
 * Status of a grant: what the guard needs to know.
 *
 * @param state live or ended
 * @param scopes the granted scopes
 * @param sites the cloud ids of the sites that it reaches now
 */
public record GrantStatus(GrantState state, Scopes scopes, Set<CloudId> sites) {

  /** Status of an account that has no grant. */
  public static final GrantStatus NONE = new GrantStatus(GrantState.ENDED, Scopes.none(), Set.of());

  /** Keeps a copy of the set. */
  public GrantStatus {
    sites = Set.copyOf(sites);
  }

  /** Tells whether the account may be signed in. */
  public boolean isLive() {
    return state == GrantState.LIVE;
  }
}
