// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call as the ledger keeps it. Secrets are there as fingerprints only; see {@link
 * Ledger#fingerprint(String)}.
 *
 * @param at by the virtual clock
 * @param path without the query
 * @param status 0 where no answer was sent
 * @param outcome a few words for people; tests should not depend on them
 * @param accountId whose call it was, where that is known
 * @param grantType of a token call
 * @param code fingerprint of the code that was sent
 * @param refreshToken fingerprint of the refresh token that was sent
 * @param accessToken fingerprint of the access token that was sent
 * @param codeChallenge of PKCE: as sent to {@code /authorize}; at the token endpoint the one that
 *     belongs to the verifier
 * @param spentRefreshToken the refresh token had been followed by a newer one
 * @param codeSentTwice the code had been sent before
 * @param secretsInUrl the query or path carried a secret
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

  /** The call in a line for people, without anything secret. */
  String line() {
    return method
        + " "
        + (secretsInUrl ? "(a path that may hold a secret)" : path)
        + (grantType == null ? "" : " " + grantType)
        + " -> "
        + (status == 0 ? "no answer" : status)
        + ", "
        + outcome;
  }
}
