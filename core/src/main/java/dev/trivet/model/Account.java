// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Account of a person at Atlassian, from the User Identity API ({@code GET /me}). Only the id is
 * always present, and only the id identifies the account: names and e-mail addresses change and
 * repeat. Immutable.
 *
 * @param accountId the stable key
 * @param name the public name of the person; the nickname, else the id, where there is no name
 * @param nickname a short name, or null
 * @param email the e-mail address, or null where the privacy settings of the person hide it
 * @param picture address of the avatar, or null
 * @param timeZone IANA name of the time zone, such as {@code Europe/Berlin}, or null
 * @param locale locale, such as {@code en-GB}, or null
 * @param status whether the account is active
 * @param organisation what the person shares about their work, or null
 */
public record Account(
    AccountId accountId,
    String name,
    @Nullable String nickname,
    @Nullable String email,
    @Nullable URI picture,
    @Nullable String timeZone,
    @Nullable String locale,
    AccountStatus status,
    @Nullable Organisation organisation) {

  /** Returns {@link #accountId()} as text, for expression language. */
  public String getAccountId() {
    return accountId.value();
  }

  /** Returns {@link #name()}, for expression language. */
  public String getName() {
    return name;
  }

  /** Returns {@link #nickname()}, for expression language. */
  public @Nullable String getNickname() {
    return nickname;
  }

  /** Returns {@link #email()}, for expression language. */
  public @Nullable String getEmail() {
    return email;
  }

  /** Returns {@link #picture()}, for expression language. */
  public @Nullable URI getPicture() {
    return picture;
  }

  /** Returns {@link #timeZone()}, for expression language. */
  public @Nullable String getTimeZone() {
    return timeZone;
  }

  /** Returns {@link #locale()}, for expression language. */
  public @Nullable String getLocale() {
    return locale;
  }

  /** Returns {@link #status()}, for expression language. */
  public AccountStatus getStatus() {
    return status;
  }

  /** Returns {@link #organisation()}, for expression language. */
  public @Nullable Organisation getOrganisation() {
    return organisation;
  }

  /** Returns the id only, which keeps names and e-mail addresses out of logs. */
  @Override
  public String toString() {
    return "Account[" + accountId + "]";
  }
}
