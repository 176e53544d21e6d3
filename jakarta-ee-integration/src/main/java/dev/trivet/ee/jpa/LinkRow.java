// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

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
import org.jspecify.annotations.NullUnmarked;

/** Row of {@code trivet_link}: the account of a local user, and the site that the user chose. */
@Entity
@IdClass(LinkKey.class)
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
  @Column(name = "principal", length = LinkKey.NAME_LENGTH)
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
    this.principal = LinkKey.storedName(user);
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
}
