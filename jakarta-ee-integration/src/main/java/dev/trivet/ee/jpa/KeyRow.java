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
import org.jspecify.annotations.NullUnmarked;

/**
 * A row of {@code trivet_key}: a key that nodes have used here, known by its id and by a canary, a
 * fixed text sealed with it. The key itself is never in the database.
 */
@Entity
@IdClass(KeyRowId.class)
@Table(name = "trivet_key")
@Cacheable(false)
@NullUnmarked
class KeyRow {

  private static final String SONG = "trivet";

  private static final String INSERT =
      "insert into trivet_key (client_id, key_id, canary) values (?, ?, ?)";

  @Id
  @Column(name = "client_id", length = 255)
  private String clientId;

  @Id
  @Column(name = "key_id", length = 64)
  private String keyId;

  @Column(name = "canary", nullable = false, length = 2048)
  private String canary;

  /** When a node first came with this key as its primary one; null before that. */
  @Column(name = "primary_since")
  private Long primarySince;

  /** For JPA. */
  protected KeyRow() {}

  KeyRow(String clientId, String keyId, TokenCipher cipher) {
    this.clientId = clientId;
    this.keyId = keyId;
    this.canary = cipher.seal(context(), SONG, keyId);
  }

  /** Whether our key of that id is the one that made this row. */
  boolean sings(TokenCipher cipher) {
    try {
      return cipher.open(context(), canary).equals(SONG);
    } catch (UnreadableException otherKey) {
      return false;
    }
  }

  private RowContext context() {
    return new RowContext("trivet_key", clientId, keyId, "canary");
  }

  JdbcInserts.Row insert() {
    return JdbcInserts.Row.of(INSERT, clientId, keyId, canary);
  }

  String keyId() {
    return keyId;
  }

  /** Epoch milliseconds, 0 for a key that was never primary. */
  long primarySince() {
    return primarySince == null ? 0 : primarySince;
  }

  void becomePrimary(long since) {
    primarySince = since;
  }
}
