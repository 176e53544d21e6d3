// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.grant.Consent;
import dev.trivet.jwe.RowContext;
import dev.trivet.jwe.TokenCipher;
import dev.trivet.jwe.UnreadableException;
import dev.trivet.model.AccountId;
import dev.trivet.model.GrantState;
import dev.trivet.model.Scopes;
import dev.trivet.model.TokenSet;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code trivet_grant}; tokens are ciphertext that only this row can open. */
@Entity
@IdClass(GrantKey.class)
@Table(name = "trivet_grant")
@Cacheable(false)
@NullUnmarked
class GrantRow {

  private static final int TOKEN = 65_535;
  private static final int SCOPES = 8_000;

  private static final String INSERT =
      "insert into trivet_grant (client_id, account_id, scopes, state, first_granted_at,"
          + " last_refreshed_at, consented_at, ended_at, revision, epoch)"
          + " values (?, ?, '', ?, ?, ?, ?, ?, 0, 0)";

  @Id
  @Column(name = "client_id", length = 255)
  private String clientId;

  @Id
  @Column(name = "account_id", length = 128)
  private String accountId;

  @Column(name = "access_token", length = TOKEN)
  private String accessToken;

  @Column(name = "refresh_token", length = TOKEN)
  private String refreshToken;

  @Column(name = "expires_at")
  private Long expiresAt;

  @Column(name = "scopes", nullable = false, length = SCOPES)
  private String scopes;

  @Column(name = "state", nullable = false, length = 16)
  private String state;

  @Column(name = "first_granted_at", nullable = false)
  private long firstGrantedAt;

  @Column(name = "last_refreshed_at", nullable = false)
  private long lastRefreshedAt;

  /** When the tokens of the last consent came; those of a refresh leave it alone. */
  @Column(name = "consented_at", nullable = false)
  private long consentedAt;

  @Version
  @Column(name = "revision", nullable = false)
  private long revision;

  @Column(name = "lease_owner", length = 64)
  private String leaseOwner;

  @Column(name = "lease_until")
  private Long leaseUntil;

  /** Counts leases and consents: who holds an older one must not write any more. */
  @Column(name = "epoch", nullable = false)
  private long epoch;

  /** Which key sealed the tokens; null where there are none that can be read. */
  @Column(name = "key_id", length = 64)
  private String keyId;

  @Column(name = "ended_at")
  private Long endedAt;

  /** For JPA. */
  protected GrantRow() {}

  GrantRow(String clientId, AccountId account, Instant firstGrantedAt) {
    this.clientId = clientId;
    this.accountId = account.value();
    this.firstGrantedAt = firstGrantedAt.toEpochMilli();
  }

  /** Inserts a grant that has ended and has no tokens; a consent is written over it. */
  static JdbcInserts.Row insert(String clientId, AccountId account, Instant at) {
    long now = at.toEpochMilli();
    return JdbcInserts.Row.of(
        INSERT, clientId, account.value(), GrantState.ENDED.name(), now, now, now, now);
  }

  /**
   * Keeps the tokens of a consent; a refresh under way has lost its lease.
   *
   * @return the tokens as the row holds them, which saves opening what was just sealed
   */
  TokenSet keep(Consent consent, TokenCipher cipher) {
    TokenSet tokens = consent.tokens();
    seal(tokens.accessToken(), tokens.refreshToken(), cipher);
    expiresAt = tokens.expiresAt().toEpochMilli();
    scopes = tokens.scopes().toString();
    state = GrantState.LIVE.name();
    endedAt = null;
    lastRefreshedAt = consent.at().toEpochMilli();
    consentedAt = consent.tokensAt().toEpochMilli();
    release(null);
    epoch++;
    return tokens(tokens.accessToken(), tokens.refreshToken());
  }

  /** Whether a newer consent was quicker to be kept. */
  boolean isNewerThan(Consent consent) {
    return state() == GrantState.LIVE
        && consent.isOvertakenBy(Instant.ofEpochMilli(consentedAt), Instant.now());
  }

  private void seal(String access, String refresh, TokenCipher cipher) {
    accessToken = access == null ? null : cipher.seal(context("access_token"), access);
    refreshToken = refresh == null ? null : cipher.seal(context("refresh_token"), refresh);
    keyId = cipher.primaryId();
  }

  private String access(TokenCipher cipher) throws UnreadableException {
    return accessToken == null ? null : cipher.open(context("access_token"), accessToken);
  }

  private String refresh(TokenCipher cipher) throws UnreadableException {
    return refreshToken == null ? null : cipher.open(context("refresh_token"), refreshToken);
  }

  /**
   * Seals the same tokens with the primary key. That is no change of the grant: the epoch stays, so
   * that a refresh under way can still be kept.
   *
   * @return whether they could be read; if not, the row names no key any more, so that nobody tries
   *     again
   */
  boolean reseal(TokenCipher cipher) {
    try {
      seal(access(cipher), refresh(cipher), cipher);
      return true;
    } catch (UnreadableException damaged) {
      keyId = null;
      return false;
    }
  }

  /** The grant is over: dead tokens are not kept. */
  void end(Instant at) {
    accessToken = null;
    refreshToken = null;
    keyId = null;
    expiresAt = null;
    state = GrantState.ENDED.name();
    endedAt = at.toEpochMilli();
    release(null);
  }

  void lease(String owner, Instant until) {
    leaseOwner = owner;
    leaseUntil = until.toEpochMilli();
    epoch++;
  }

  boolean isLeased(Instant now) {
    return leaseUntil != null && leaseUntil > now.toEpochMilli();
  }

  /** Nobody holds the lease any more; its end stays open if there is one. */
  void release(Instant openSince) {
    leaseOwner = openSince == null ? null : leaseOwner;
    leaseUntil = openSince == null ? null : openSince.toEpochMilli();
  }

  Instant leaseUntil() {
    return leaseUntil == null ? null : Instant.ofEpochMilli(leaseUntil);
  }

  AccountId account() {
    return new AccountId(accountId);
  }

  long epoch() {
    return epoch;
  }

  String keyId() {
    return keyId;
  }

  boolean endedBefore(Instant time) {
    return endedAt != null && endedAt < time.toEpochMilli();
  }

  TokenSet tokens(TokenCipher cipher) throws UnreadableException {
    if (accessToken == null || expiresAt == null) {
      throw new IllegalStateException("a grant without tokens is not live");
    }
    return tokens(access(cipher), refresh(cipher));
  }

  private TokenSet tokens(String access, String refresh) {
    return new TokenSet(access, refresh, Instant.ofEpochMilli(expiresAt), scopes());
  }

  private RowContext context(String column) {
    return context(clientId, accountId, column);
  }

  /** Where a token stands; no other place can open it. */
  static RowContext context(String clientId, String accountId, String column) {
    return new RowContext("trivet_grant", clientId, accountId, column);
  }

  Scopes scopes() {
    return Scopes.parse(scopes);
  }

  GrantState state() {
    return GrantState.valueOf(state);
  }

  Instant firstGrantedAt() {
    return Instant.ofEpochMilli(firstGrantedAt);
  }

  Instant lastRefreshedAt() {
    return Instant.ofEpochMilli(lastRefreshedAt);
  }

  long revision() {
    return revision;
  }
}
