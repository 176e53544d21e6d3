// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Result of a token request by an authenticated client. */
public sealed interface TokenResult {
  /** A description for the ledger. */
  String outcome();

  /** Tokens were issued. */
  record Issued(
      String outcome,
      String accountId,
      String accessToken,
      @Nullable String refreshToken,
      Set<String> scopes,
      Duration lifetime)
      implements TokenResult {
    @Override
    public String toString() {
      return "Issued[***]";
    }
  }

  /** The code or the refresh token is unknown, expired, revoked or spent (RFC 6749 section 5.2). */
  record InvalidGrant(String outcome) implements TokenResult {}

  /** The code is good, but the PKCE verifier does not match it (RFC 7636 section 4.6). */
  record VerifierMismatch(String outcome) implements TokenResult {}

  /** The request names more scopes than were granted (RFC 6749 section 6). */
  record InvalidScope(String outcome) implements TokenResult {}
}
