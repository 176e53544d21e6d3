// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.grant.Lease;
import dev.trivet.jwe.TokenCipher;
import dev.trivet.model.TokenSet;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Update of a grant's row after a refresh: one statement, which does not read the row first.
 *
 * @param tokens the new tokens; without a refresh token the leased one stays
 * @param at when they came
 */
record RefreshUpdate(String clientId, Lease lease, TokenSet tokens, Instant at) {

  /** Counts the revision on, so that a transaction which read the row before sees the change. */
  private static final String UPDATE =
      "update GrantRow g set g.accessToken = :access, g.refreshToken = :refresh, g.keyId = :key,"
          + " g.expiresAt = :expires, g.scopes = :scopes, g.lastRefreshedAt = :at,"
          + " g.leaseOwner = null, g.leaseUntil = null,"
          + " g.epoch = g.epoch + 1, g.revision = g.revision + 1"
          + " where g.clientId = :client and g.accountId = :account and g.epoch = :epoch";

  /**
   * Updates the row, unless the epoch has changed (by a consent or another lease) or the grant is
   * deleted. Only the holder of the lease can have ended the grant.
   *
   * @return whether the row was updated
   */
  boolean execute(EntityManager em, TokenCipher cipher) {
    return em.createQuery(UPDATE)
            .setParameter("access", seal(cipher, "access_token", tokens.accessToken()))
            .setParameter("refresh", seal(cipher, "refresh_token", refreshToken()))
            .setParameter("key", cipher.primaryId())
            .setParameter("expires", tokens.expiresAt().toEpochMilli())
            .setParameter("scopes", tokens.scopes().toString())
            .setParameter("at", at.toEpochMilli())
            .setParameter("client", clientId)
            .setParameter("account", lease.account().value())
            .setParameter("epoch", lease.epoch())
            .executeUpdate()
        == 1;
  }

  private @Nullable String refreshToken() {
    String rotated = tokens.refreshToken();
    return rotated != null ? rotated : lease.tokens().refreshToken();
  }

  private @Nullable String seal(TokenCipher cipher, String column, @Nullable String token) {
    return token == null
        ? null
        : cipher.seal(GrantRow.context(clientId, lease.account().value(), column), token);
  }
}
