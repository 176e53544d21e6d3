// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.endpoint.Sha256;
import dev.trivet.grant.AccountLink;
import dev.trivet.grant.LocalUser;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;

/** Row of {@code trivet_link}: the account of a local user, and the site that the user chose. */
@Entity
@IdClass(LinkRow.Key.class)
@Table(name = "trivet_link")
@Cacheable(false)
@NullUnmarked
class LinkRow {

  private static final String INSERT =
      "insert into trivet_link (client_id, identity_mode, principal, account_id, cloud_id)"
          + " values (?, ?, ?, ?, ?)";

  @Id
  @Column(name = "client_id", length = 255)
  private String clientId;

  /** The kind of login: the same name may be another person with another kind. */
  @Id
  @Column(name = "identity_mode", length = 16)
  private String identityMode;

  @Id
  @Column(name = "principal", length = Key.NAME_LENGTH)
  private String principal;

  @Column(name = "account_id", nullable = false, length = 128)
  private String accountId;

  @Column(name = "cloud_id", length = 64)
  private String cloudId;

  /** Required by JPA. */
  protected LinkRow() {}

  LinkRow(String clientId, LocalUser user) {
    this.clientId = clientId;
    this.identityMode = user.identity().name();
    this.principal = Key.storedName(user);
  }

  void set(AccountLink link) {
    accountId = link.account().value();
    CloudId chosen = link.chosenSite();
    cloudId = chosen == null ? null : chosen.value();
  }

  JdbcInserts.Row toInsert() {
    return JdbcInserts.Row.of(INSERT, clientId, identityMode, principal, accountId, cloudId);
  }

  AccountLink toLink() {
    return new AccountLink(new AccountId(accountId), cloudId == null ? null : new CloudId(cloudId));
  }

  /** Primary key of {@code trivet_link}: a local user of the application with this client id. */
  static class Key implements Serializable {

    /** Longest name in the column. */
    static final int NAME_LENGTH = 255;

    private static final String DIGEST_PREFIX = "sha256:";

    private static final long serialVersionUID = 1L;

    private String clientId;
    private String identityMode;
    private String principal;

    /** Required by JPA. */
    public Key() {}

    Key(String clientId, LocalUser user) {
      this.clientId = clientId;
      this.identityMode = user.identity().name();
      this.principal = storedName(user);
    }

    /**
     * Returns the name as it is stored. A name that is too long, looks like a digest or ends with a
     * blank is stored as its digest: some databases ignore blanks at the end when they compare.
     */
    static String storedName(LocalUser user) {
      String name = user.name();
      boolean plain =
          name.length() <= NAME_LENGTH && !name.startsWith(DIGEST_PREFIX) && !name.endsWith(" ");
      return plain ? name : DIGEST_PREFIX + Sha256.digest(name);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && Objects.equals(clientId, that.clientId)
          && Objects.equals(identityMode, that.identityMode)
          && Objects.equals(principal, that.principal);
    }

    @Override
    public int hashCode() {
      return Objects.hash(clientId, identityMode, principal);
    }
  }
}
