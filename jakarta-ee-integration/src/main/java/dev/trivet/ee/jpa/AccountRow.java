// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.AccountStatus;
import dev.trivet.model.Organisation;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code trivet_account}: the profile, kept once for all grants of the account. */
@Entity
@Table(name = "trivet_account")
@Cacheable(false)
@NullUnmarked
class AccountRow {

  private static final int SHORT = 255;
  private static final int ADDRESS = 2048;

  private static final String INSERT =
      "insert into trivet_account (account_id, name, status, retrieved_at, revision)"
          + " values (?, ?, ?, ?, 0)";

  @Id
  @Column(name = "account_id", length = 128)
  private String accountId;

  @Column(name = "name", nullable = false, length = SHORT)
  private String name;

  @Column(name = "nickname", length = SHORT)
  private String nickname;

  @Column(name = "email", length = 320)
  private String email;

  @Column(name = "picture", length = ADDRESS)
  private String picture;

  @Column(name = "time_zone", length = SHORT)
  private String timeZone;

  @Column(name = "locale", length = SHORT)
  private String locale;

  @Column(name = "status", nullable = false, length = 16)
  private String status;

  @Column(name = "job_title", length = SHORT)
  private String jobTitle;

  @Column(name = "organisation", length = SHORT)
  private String organisation;

  @Column(name = "department", length = SHORT)
  private String department;

  @Column(name = "location", length = SHORT)
  private String location;

  /** When Atlassian told all this; asked for by its personal data rules. */
  @Column(name = "retrieved_at", nullable = false)
  private long retrievedAt;

  /** Who deletes a profile that nobody needs must see that somebody has just come to need it. */
  @Version
  @Column(name = "revision", nullable = false)
  private long revision;

  /** For JPA. */
  protected AccountRow() {}

  AccountRow(AccountId id) {
    this.accountId = id.value();
  }

  /** Inserts a row without a profile, which is set when the consent is kept. */
  static JdbcInserts.Row insert(Account account, Instant at) {
    String id = account.accountId().value();
    return JdbcInserts.Row.of(INSERT, id, id, account.status().name(), at.toEpochMilli());
  }

  AccountId id() {
    return new AccountId(accountId);
  }

  void set(Account account, Instant at) {
    name = ColumnText.cut(account.name(), SHORT);
    nickname = ColumnText.cut(account.nickname(), SHORT);
    email = ColumnText.whole(account.email(), 320);
    picture = ColumnText.whole(account.picture(), ADDRESS);
    timeZone = ColumnText.cut(account.timeZone(), SHORT);
    locale = ColumnText.cut(account.locale(), SHORT);
    status = account.status().name();
    Organisation work = account.organisation();
    jobTitle = work == null ? null : ColumnText.cut(work.jobTitle(), SHORT);
    organisation = work == null ? null : ColumnText.cut(work.name(), SHORT);
    department = work == null ? null : ColumnText.cut(work.department(), SHORT);
    location = work == null ? null : ColumnText.cut(work.location(), SHORT);
    retrievedAt = at.toEpochMilli();
  }

  Account toAccount() {
    return new Account(
        new AccountId(accountId),
        name,
        nickname,
        email,
        picture == null ? null : URI.create(picture),
        timeZone,
        locale,
        AccountStatus.valueOf(status),
        work());
  }

  private @Nullable Organisation work() {
    Organisation told = new Organisation(jobTitle, organisation, department, location);
    return told.equals(new Organisation(null, null, null, null)) ? null : told;
  }
}
