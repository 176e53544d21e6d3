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
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullUnmarked;

/**
 * Row of {@code trivet_grant}. Its tokens are ciphertext that opens in this row only. When tokens
 * came and expire, and when leases end, is the time of the database's clock, which is the same for
 * all nodes. The time of the first consent is that of the node where the person signed in.
 */
@Entity
@IdClass(GrantRow.Key.class)
@Table(name = "trivet_grant")
@Cacheable(false)
@NullUnmarked
class GrantRow {

  private static final int TOKEN_LENGTH = 65_535;
  private static final int SCOPES_LENGTH = 8_000;

  private static final String INSERT =
      "insert into trivet_grant (client_id, account_id, access_token, refresh_token, expires_at,"
          + " scopes, state, first_granted_at, last_refreshed_at, consented_at, key_id, epoch,"
          + " revision) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String NUMBER =
      "update GrantRow g set g.revision = :first where g.clientId = :client and g.accountId = :account";

  /** First revisions are below it, and have room to grow. */
  private static final long REVISIONS = 1L << 62;

  @Id
  @Column(name = "client_id", length = 255)
  private String clientId;

  @Id
  @Column(name = "account_id", length = 128)
  private String accountId;

  @Column(name = "access_token", length = TOKEN_LENGTH)
  private String accessToken;

  @Column(name = "refresh_token", length = TOKEN_LENGTH)
  private String refreshToken;

  @Column(name = "expires_at")
  private Long expiresAt;

  @Column(name = "scopes", nullable = false, length = SCOPES_LENGTH)
  private String scopes;

  @Column(name = "state", nullable = false, length = 16)
  private String state;

  @Column(name = "first_granted_at", nullable = false)
  private long firstGrantedAt;

  @Column(name = "last_refreshed_at", nullable = false)
  private long lastRefreshedAt;

  /** When the tokens of the last consent came; a refresh does not change it. */
  @Column(name = "consented_at", nullable = false)
  private long consentedAt;

  /**
   * Number that each change counts on. It begins at a random one, so that none comes back when the
   * grant is deleted and made again: who read the deleted grant changes nothing in the new one.
   */
  @Version
  @Column(name = "revision", nullable = false)
  private long revision;

  @Column(name = "lease_owner", length = 64)
  private String leaseOwner;

  @Column(name = "lease_until")
  private Long leaseUntil;

  /**
   * Fencing token: the holder of a lease writes only while its number is here. A lease puts the
   * row's next revision here; new tokens and a consent add one. So no number comes back either.
   */
  @Column(name = "epoch", nullable = false)
  private long epoch;

  /** The key that sealed the tokens; null where no token can be opened. */
  @Column(name = "key_id", length = 64)
  private String keyId;

  @Column(name = "ended_at")
  private Long endedAt;

  /** Required by JPA. */
  protected GrantRow() {}

  /** Creates an ended grant without tokens, over which a consent is written. */
  GrantRow(String clientId, AccountId account, Instant firstGrantedAt) {
    this.clientId = clientId;
    this.accountId = account.value();
    this.scopes = "";
    this.state = GrantState.ENDED.name();
    this.firstGrantedAt = firstGrantedAt.toEpochMilli();
    this.lastRefreshedAt = this.firstGrantedAt;
    this.consentedAt = this.firstGrantedAt;
    this.endedAt = this.firstGrantedAt;
    this.revision = ThreadLocalRandom.current().nextLong(REVISIONS);
    this.epoch = revision;
  }

  /**
   * Inserts this new row through the JPA provider, which knows the schema of the tables.
   * EclipseLink begins each revision at 1, so a statement corrects it.
   */
  void insert(EntityManager em) {
    long first = revision;
    em.persist(this);
    em.flush();
    if (revision != first) {
      em.createQuery(NUMBER)
          .setParameter("first", first)
          .setParameter("client", clientId)
          .setParameter("account", accountId)
          .executeUpdate();
    }
  }

  /** Returns the insert of a live grant without a lease. */
  JdbcInserts.Row toInsert() {
    return JdbcInserts.Row.of(
        INSERT,
        clientId,
        accountId,
        accessToken,
        refreshToken,
        expiresAt,
        scopes,
        state,
        firstGrantedAt,
        lastRefreshedAt,
        consentedAt,
        keyId,
        epoch,
        revision);
  }

  /**
   * Stores the tokens of a consent. A refresh under way loses its lease.
   *
   * @param ahead by how many milliseconds the database's clock is ahead of this node's
   * @return the tokens as this row holds them, without opening what was just sealed
   */
  TokenSet store(Consent consent, TokenCipher cipher, long ahead) {
    TokenSet tokens = consent.tokens();
    seal(tokens.accessToken(), tokens.refreshToken(), cipher);
    expiresAt = tokens.expiresAt().toEpochMilli() + ahead;
    scopes = tokens.scopes().toString();
    state = GrantState.LIVE.name();
    endedAt = null;
    lastRefreshedAt = consent.at().toEpochMilli() + ahead;
    consentedAt = consent.tokensAt().toEpochMilli() + ahead;
    leaseOwner = null;
    leaseUntil = null;
    epoch++;
    return toTokenSet(tokens.accessToken(), tokens.refreshToken(), ahead);
  }

  /** Tells whether this row holds a newer consent, which was stored before the older one. */
  boolean isNewerThan(Consent consent, Instant now, long ahead) {
    return state() == GrantState.LIVE
        && consent.isOvertakenBy(Instant.ofEpochMilli(consentedAt - ahead), now);
  }

  private void seal(String access, String refresh, TokenCipher cipher) {
    accessToken = access == null ? null : cipher.seal(context("access_token"), access);
    refreshToken = refresh == null ? null : cipher.seal(context("refresh_token"), refresh);
    keyId = cipher.primaryId();
  }

  private String openAccess(TokenCipher cipher) throws UnreadableException {
    return accessToken == null ? null : cipher.open(context("access_token"), accessToken);
  }

  private String openRefresh(TokenCipher cipher) throws UnreadableException {
    return refreshToken == null ? null : cipher.open(context("refresh_token"), refreshToken);
  }

  /**
   * Seals the same tokens with the primary key. The epoch stays, so that a refresh under way can
   * still store its tokens.
   *
   * @return whether the tokens could be opened; if not, the row names no key any more, and no later
   *     upkeep tries again
   */
  boolean reseal(TokenCipher cipher) {
    try {
      seal(openAccess(cipher), openRefresh(cipher), cipher);
      return true;
    } catch (UnreadableException damaged) {
      keyId = null;
      return false;
    }
  }

  Instant leaseUntil() {
    return leaseUntil == null ? null : Instant.ofEpochMilli(leaseUntil);
  }

  AccountId account() {
    return new AccountId(accountId);
  }

  String keyId() {
    return keyId;
  }

  boolean isEndedBefore(Instant time) {
    return endedAt != null && endedAt < time.toEpochMilli();
  }

  /**
   * Opens the tokens of a live grant.
   *
   * @param ahead by how many milliseconds the database's clock is ahead of this node's
   * @throws UnreadableException when no key of this node opens them
   */
  TokenSet openTokens(TokenCipher cipher, long ahead) throws UnreadableException {
    if (accessToken == null || expiresAt == null) {
      throw new IllegalStateException("a live grant without tokens");
    }
    return toTokenSet(openAccess(cipher), openRefresh(cipher), ahead);
  }

  private TokenSet toTokenSet(String access, String refresh, long ahead) {
    return new TokenSet(access, refresh, Instant.ofEpochMilli(expiresAt - ahead), scopes());
  }

  private RowContext context(String column) {
    return context(clientId, accountId, column);
  }

  /** Returns the place of a token: its ciphertext opens nowhere else. */
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

  Instant lastRefreshedAt(long ahead) {
    return Instant.ofEpochMilli(lastRefreshedAt - ahead);
  }

  long revision() {
    return revision;
  }

  /** Primary key of {@code trivet_grant}: one grant for each client id and account. */
  static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    private String clientId;
    private String accountId;

    /** Required by JPA. */
    public Key() {}

    Key(String clientId, AccountId account) {
      this.clientId = clientId;
      this.accountId = account.value();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && Objects.equals(clientId, that.clientId)
          && Objects.equals(accountId, that.accountId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(clientId, accountId);
    }
  }
}
