// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Call in the ledger. It has fingerprints in the place of secrets; see {@link
 * Ledger#fingerprint(String)}.
 *
 * @param at the time by the virtual clock
 * @param path the path without the query
 * @param status the status, or 0 if no response was sent
 * @param outcome a short description for people; tests must not depend on it
 * @param accountId the account of the call, if it is known
 * @param grantType the grant type of a token call
 * @param code fingerprint of the code that was sent
 * @param refreshToken fingerprint of the refresh token that was sent
 * @param accessToken fingerprint of the access token that was sent
 * @param codeChallenge the PKCE challenge: as sent to {@code /authorize}, or computed from the
 *     verifier at the token endpoint
 * @param spentRefreshToken whether a newer refresh token had followed the sent one
 * @param codeSentTwice whether the code had been sent before
 * @param secretsInUrl whether the query or path had a secret
 * @since 0.1
 */
public record Call(
    Instant at,
    String method,
    String path,
    Endpoint endpoint,
    int status,
    String outcome,
    @Nullable String accountId,
    @Nullable String grantType,
    @Nullable String code,
    @Nullable String refreshToken,
    @Nullable String accessToken,
    @Nullable String codeChallenge,
    boolean spentRefreshToken,
    boolean codeSentTwice,
    boolean secretsInUrl) {

  boolean sent(String kind) {
    return endpoint == Endpoint.TOKEN && kind.equals(grantType);
  }

  /** The path, unless it may hold a secret. */
  String shownPath() {
    return secretsInUrl ? "(a path that may hold a secret)" : path;
  }

  /** Describes the call in one line without any secret. */
  String line() {
    return method
        + " "
        + shownPath()
        + (grantType == null ? "" : " " + grantType)
        + " -> "
        + (status == 0 ? "no answer" : status)
        + ", "
        + outcome;
  }
}
