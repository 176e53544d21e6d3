// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.grant.Lease;
import dev.trivet.jwe.TokenCipher;
import dev.trivet.model.TokenSet;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a refresh brought, kept by one statement without reading the row first.
 *
 * @param tokens Atlassian's answer; without a refresh token the leased one stays
 * @param at when they came
 */
record RefreshUpdate(String clientId, Lease lease, TokenSet tokens, Instant at) {

  /** The revision counts on, so that whoever has read the row before notices. */
  private static final String UPDATE =
      "update GrantRow g set g.accessToken = :access, g.refreshToken = :refresh, g.keyId = :key,"
          + " g.expiresAt = :expires, g.scopes = :scopes, g.lastRefreshedAt = :at,"
          + " g.leaseOwner = null, g.leaseUntil = null,"
          + " g.epoch = g.epoch + 1, g.revision = g.revision + 1"
          + " where g.clientId = :client and g.accountId = :account and g.epoch = :epoch";

  /**
   * Writes it, unless a consent or another lease has overtaken ours (the epoch is another one) or
   * the grant is gone. Whoever holds the lease is the only one who could have ended the grant.
   *
   * @return whether it was written
   */
  boolean write(EntityManager em, TokenCipher cipher) {
    return em.createQuery(UPDATE)
            .setParameter("access", sealed(cipher, "access_token", tokens.accessToken()))
            .setParameter("refresh", sealed(cipher, "refresh_token", refreshToken()))
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
    String given = tokens.refreshToken();
    return given != null ? given : lease.tokens().refreshToken();
  }

  private @Nullable String sealed(TokenCipher cipher, String column, @Nullable String token) {
    return token == null
        ? null
        : cipher.seal(GrantRow.context(clientId, lease.account().value(), column), token);
  }
}
