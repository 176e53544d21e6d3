// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The end of a token request whose client was who it said. */
public sealed interface TokenResult {
  /** In words, for the ledger. */
  String outcome();

  /** Tokens. */
  record Issued(
      String outcome,
      String accountId,
      String access,
      @Nullable String refresh,
      Set<String> scopes,
      Duration lifetime)
      implements TokenResult {
    @Override
    public String toString() {
      return "Issued[***]";
    }
  }

  /** None: the code or the refresh token is not good. */
  record InvalidGrant(String outcome) implements TokenResult {}

  /** None: the code is good, but its sender did not ask for it (RFC 7636 section 4.6). */
  record VerifierMismatch(String outcome) implements TokenResult {}

  /** None: more scopes were asked for than were granted (RFC 6749 section 6). */
  record InvalidScope(String outcome) implements TokenResult {}
}
