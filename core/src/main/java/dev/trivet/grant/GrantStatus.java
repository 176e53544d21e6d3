// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.CloudId;
import dev.trivet.model.GrantState;
import dev.trivet.model.Scopes;
import java.util.Set;

/**
 * What the guard needs to know of a grant.
 *
 * @param state how it stands
 * @param scopes what was granted
 * @param sites the cloud ids that it reaches now
 */
public record GrantStatus(GrantState state, Scopes scopes, Set<CloudId> sites) {

  /** Of an account that has no grant here. */
  public static final GrantStatus NONE = new GrantStatus(GrantState.ENDED, Scopes.none(), Set.of());

  /** Keeps a copy of the set. */
  public GrantStatus {
    sites = Set.copyOf(sites);
  }

  /** Whether the account may come in. */
  public boolean isLive() {
    return state == GrantState.LIVE;
  }
}
