// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a grant. Both are opaque: their claims are undocumented and have changed before.
 * Prints as {@code ***}.
 *
 * @param accessToken what calls carry
 * @param refreshToken spent by its first use; null when Atlassian sent none
 * @param expiresAt when the access token ends, by our clock at receipt plus {@code expires_in}
 * @param scopes what was granted, which may be less than what was asked
 */
public record TokenSet(
    String accessToken, @Nullable String refreshToken, Instant expiresAt, Scopes scopes) {

  @Override
  public String toString() {
    return "***";
  }
}
