// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.grant.Consent;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.AccountStatus;
import dev.trivet.model.Organisation;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Row of {@code trivet_account}: the profile, stored once for all grants of the account. */
@Entity
@Table(name = "trivet_account")
@Cacheable(false)
@NullUnmarked
class AccountRow {

  private static final int TEXT_LENGTH = 255;
  private static final int EMAIL_LENGTH = 320;
  private static final int URL_LENGTH = 2048;

  private static final String INSERT =
      "insert into trivet_account (account_id, name, nickname, email, picture, time_zone, locale,"
          + " status, job_title, organisation, department, location, retrieved_at, revision)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)";

  /** A time in the future is of a node with a wrong clock. */
  private static final String UPDATE =
      "update AccountRow a set a.name = :name, a.nickname = :nickname, a.email = :email,"
          + " a.picture = :picture, a.timeZone = :timeZone, a.locale = :locale, a.status = :status,"
          + " a.jobTitle = :jobTitle, a.organisation = :organisation, a.department = :department,"
          + " a.location = :location, a.retrievedAt = :retrievedAt, a.revision = a.revision + 1"
          + " where a.accountId = :id and (a.retrievedAt <= :retrievedAt or a.retrievedAt > :now)";

  @Id
  @Column(name = "account_id", length = 128)
  private String accountId;

  @Column(name = "name", nullable = false, length = TEXT_LENGTH)
  private String name;

  @Column(name = "nickname", length = TEXT_LENGTH)
  private String nickname;

  @Column(name = "email", length = EMAIL_LENGTH)
  private String email;

  @Column(name = "picture", length = URL_LENGTH)
  private String picture;

  @Column(name = "time_zone", length = TEXT_LENGTH)
  private String timeZone;

  @Column(name = "locale", length = TEXT_LENGTH)
  private String locale;

  @Column(name = "status", nullable = false, length = 16)
  private String status;

  @Column(name = "job_title", length = TEXT_LENGTH)
  private String jobTitle;

  @Column(name = "organisation", length = TEXT_LENGTH)
  private String organisation;

  @Column(name = "department", length = TEXT_LENGTH)
  private String department;

  @Column(name = "location", length = TEXT_LENGTH)
  private String location;

  /** When Atlassian returned the profile; its rules for personal data ask for this time. */
  @Column(name = "retrieved_at", nullable = false)
  private long retrievedAt;

  /** Makes the deletion of an unused profile fail when another application just began to use it. */
  @Version
  @Column(name = "revision", nullable = false)
  private long revision;

  /** Required by JPA. */
  protected AccountRow() {}

  AccountRow(Consent consent) {
    accountId = consent.account().accountId().value();
    set(consent.account());
    retrievedAt = consent.at().toEpochMilli();
  }

  /**
   * Writes this profile over the stored one, and locks its row for this transaction.
   *
   * @return false when there is none, or a newer one: nothing is locked then
   */
  boolean update(EntityManager em, Instant now) {
    return em.createQuery(UPDATE)
            .setParameter("name", name)
            .setParameter("nickname", nickname)
            .setParameter("email", email)
            .setParameter("picture", picture)
            .setParameter("timeZone", timeZone)
            .setParameter("locale", locale)
            .setParameter("status", status)
            .setParameter("jobTitle", jobTitle)
            .setParameter("organisation", organisation)
            .setParameter("department", department)
            .setParameter("location", location)
            .setParameter("retrievedAt", retrievedAt)
            .setParameter("id", accountId)
            .setParameter("now", now.toEpochMilli())
            .executeUpdate()
        > 0;
  }

  /**
   * Locks the account and returns whether there is one, so that concurrent consents of one person
   * run one after another. Optimistic locking alone is as safe, but EclipseLink logs a warning for
   * each conflict.
   */
  static boolean lock(EntityManager em, AccountId account) {
    return em.find(
            AccountRow.class, account.value(), LockModeType.PESSIMISTIC_WRITE, UncachedReads.HINTS)
        != null;
  }

  /** Tells whether any client has a grant of this account. */
  boolean isUsed(EntityManager em) {
    return em.createQuery("select count(g) from GrantRow g where g.accountId = :id", Long.class)
            .setParameter("id", accountId)
            .getSingleResult()
        > 0;
  }

  JdbcInserts.Row toInsert() {
    return JdbcInserts.Row.of(
        INSERT,
        accountId,
        name,
        nickname,
        email,
        picture,
        timeZone,
        locale,
        status,
        jobTitle,
        organisation,
        department,
        location,
        retrievedAt);
  }

  AccountId id() {
    return new AccountId(accountId);
  }

  private void set(Account account) {
    name = ColumnText.truncate(account.name(), TEXT_LENGTH);
    nickname = ColumnText.truncate(account.nickname(), TEXT_LENGTH);
    email = ColumnText.nullIfTooLong(account.email(), EMAIL_LENGTH);
    picture = ColumnText.nullIfTooLong(account.picture(), URL_LENGTH);
    timeZone = ColumnText.truncate(account.timeZone(), TEXT_LENGTH);
    locale = ColumnText.truncate(account.locale(), TEXT_LENGTH);
    status = account.status().name();
    Organisation shared = account.organisation();
    jobTitle = shared == null ? null : ColumnText.truncate(shared.jobTitle(), TEXT_LENGTH);
    organisation = shared == null ? null : ColumnText.truncate(shared.name(), TEXT_LENGTH);
    department = shared == null ? null : ColumnText.truncate(shared.department(), TEXT_LENGTH);
    location = shared == null ? null : ColumnText.truncate(shared.location(), TEXT_LENGTH);
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
        toOrganisation());
  }

  private @Nullable Organisation toOrganisation() {
    Organisation stored = new Organisation(jobTitle, organisation, department, location);
    return stored.equals(new Organisation(null, null, null, null)) ? null : stored;
  }
}
