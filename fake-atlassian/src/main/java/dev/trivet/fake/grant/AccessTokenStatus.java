// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.util.Set;

/** What an access token opens at this moment. */
public sealed interface AccessTokenStatus {

  /**
   * A good token.
   *
   * @param scopes those of the token that the grant still has
   * @param sites cloud ids, in no order that means anything
   */
  record Active(String accountId, Set<String> scopes, Set<String> sites)
      implements AccessTokenStatus {}

  /** A token that was good once and would be, were it younger. */
  record Expired(String accountId) implements AccessTokenStatus {}

  /** A token that was withdrawn, or never was one. */
  record Invalid() implements AccessTokenStatus {}
}
