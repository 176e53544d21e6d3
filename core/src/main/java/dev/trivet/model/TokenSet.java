// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of a grant (RFC 6749 section 5.1). Both are opaque: their claims are undocumented and have
 * changed before. Immutable. Prints as {@code ***}.
 *
 * @param accessToken the access token, a bearer token for calls (RFC 6750)
 * @param refreshToken the refresh token, spent by its first use (RFC 9700 section 4.14.2); null
 *     when Atlassian sent none
 * @param expiresAt expiry of the access token: our time of the request plus {@code expires_in}
 * @param scopes granted scopes, which may be fewer than the requested ones
 */
public record TokenSet(
    String accessToken, @Nullable String refreshToken, Instant expiresAt, Scopes scopes) {

  @Override
  public String toString() {
    return "***";
  }
}
