// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.jwe.RowContext;
import dev.trivet.jwe.TokenCipher;
import dev.trivet.jwe.UnreadableException;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;

/**
 * Row of {@code trivet_key}: a key that nodes have used, known by its id and its key check value, a
 * fixed text sealed with it. The key itself is never in the database.
 */
@Entity
@IdClass(KeyRow.Key.class)
@Table(name = "trivet_key")
@Cacheable(false)
@NullUnmarked
class KeyRow {

  private static final String PLAINTEXT = "trivet";

  private static final String INSERT =
      "insert into trivet_key (client_id, key_id, canary) values (?, ?, ?)";

  @Id
  @Column(name = "client_id", length = 255)
  private String clientId;

  @Id
  @Column(name = "key_id", length = 64)
  private String keyId;

  /** The key check value; its column keeps the name of the first release. */
  @Column(name = "canary", nullable = false, length = 2048)
  private String checkValue;

  /** When a node first started with this key as its primary one; null before that. */
  @Column(name = "primary_since")
  private Long primarySince;

  /** Required by JPA. */
  protected KeyRow() {}

  KeyRow(String clientId, String keyId, TokenCipher cipher) {
    this.clientId = clientId;
    this.keyId = keyId;
    this.checkValue = cipher.seal(context(), PLAINTEXT, keyId);
  }

  /** Tells whether the key of this id in the cipher is the one that made this row. */
  boolean opensWith(TokenCipher cipher) {
    try {
      return cipher.open(context(), checkValue).equals(PLAINTEXT);
    } catch (UnreadableException otherKey) {
      return false;
    }
  }

  private RowContext context() {
    return new RowContext("trivet_key", clientId, keyId, "canary");
  }

  JdbcInserts.Row toInsert() {
    return JdbcInserts.Row.of(INSERT, clientId, keyId, checkValue);
  }

  String keyId() {
    return keyId;
  }

  /** Returns epoch milliseconds, 0 for a key that was never primary. */
  long primarySince() {
    return primarySince == null ? 0 : primarySince;
  }

  void becomePrimary(long since) {
    primarySince = since;
  }

  /**
   * Primary key of {@code trivet_key}: applications that share a database have keys of their own.
   */
  static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    private String clientId;
    private String keyId;

    /** Required by JPA. */
    public Key() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && Objects.equals(clientId, that.clientId)
          && Objects.equals(keyId, that.keyId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(clientId, keyId);
    }
  }
}
