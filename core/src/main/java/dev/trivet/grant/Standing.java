// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.GrantState;
import dev.trivet.model.Scopes;

/**
 * What the guard needs to know of a grant.
 *
 * @param state how it stands
 * @param scopes what was granted
 */
public record Standing(GrantState state, Scopes scopes) {

  /** Of an account that has no grant here. */
  public static final Standing NONE = new Standing(GrantState.ENDED, Scopes.none());

  /** Whether the account may come in. */
  public boolean isLive() {
    return state == GrantState.LIVE;
  }
}
