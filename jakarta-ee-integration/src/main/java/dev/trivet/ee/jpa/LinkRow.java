// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.endpoint.RandomText;
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

/** A row of {@code trivet_link}: the account of a caller, and the site they chose. */
@Entity
@IdClass(LinkKey.class)
@Table(name = "trivet_link")
@Cacheable(false)
@NullUnmarked
class LinkRow {

  private static final int LONGEST_NAME = 255;
  private static final String DIGEST = "sha256:";

  private static final String INSERT =
      "insert into trivet_link (client_id, identity_mode, principal, account_id, cloud_id)"
          + " values (?, ?, ?, ?, ?)";

  @Id
  @Column(name = "client_id", length = 255)
  private String clientId;

  /** The same name is another person where the login comes from elsewhere. */
  @Id
  @Column(name = "identity_mode", length = 16)
  private String identityMode;

  @Id
  @Column(name = "principal", length = LONGEST_NAME)
  private String principal;

  @Column(name = "account_id", nullable = false, length = 128)
  private String accountId;

  @Column(name = "cloud_id", length = 64)
  private String cloudId;

  /** For JPA. */
  protected LinkRow() {}

  LinkRow(String clientId, LocalUser caller) {
    this.clientId = clientId;
    this.identityMode = caller.identity().name();
    this.principal = principal(caller);
  }

  /**
   * A name that is too long, or could pass for another's, is kept as its digest: some databases
   * compare without the blanks at the end.
   */
  static String principal(LocalUser caller) {
    String name = caller.name();
    boolean plain =
        name.length() <= LONGEST_NAME && !name.startsWith(DIGEST) && !name.endsWith(" ");
    return plain ? name : DIGEST + RandomText.digest(name);
  }

  void set(AccountLink link) {
    accountId = link.account().value();
    CloudId chosen = link.chosenSite();
    cloudId = chosen == null ? null : chosen.value();
  }

  JdbcInserts.Row insert() {
    return JdbcInserts.Row.of(INSERT, clientId, identityMode, principal, accountId, cloudId);
  }

  AccountLink toLink() {
    return new AccountLink(new AccountId(accountId), cloudId == null ? null : new CloudId(cloudId));
  }
}
