// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.util.Set;

/** Status of an access token now. */
public sealed interface AccessTokenStatus {

  /**
   * Access token that works.
   *
   * @param scopes the scopes of the token that the grant still has
   * @param sites cloud ids, in no defined order
   */
  record Active(String accountId, Set<String> scopes, Set<String> sites)
      implements AccessTokenStatus {}

  /** Access token whose lifetime is over and that is otherwise good. */
  record Expired(String accountId) implements AccessTokenStatus {}

  /** Access token that was revoked, or text that is no access token. */
  record Invalid() implements AccessTokenStatus {}
}
