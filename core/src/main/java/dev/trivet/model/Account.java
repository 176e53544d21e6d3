// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Who the person is, from Atlassian's User Identity API ({@code GET /me}). Only the id is sure to
 * be there and only the id identifies: names and e-mail addresses change and repeat.
 *
 * @param accountId the stable key
 * @param name what the person shows to the public; their nickname, else the id, when they show none
 * @param nickname a short name, if told
 * @param email the address, if the person's privacy settings share it
 * @param picture address of the avatar, if any
 * @param timeZone such as {@code Europe/Berlin}, if told
 * @param locale such as {@code en-GB}, if told
 * @param status whether the account is active
 * @param organisation what the person shares of their work, if anything
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

  /** {@link #accountId()} as text, for expression language. */
  public String getAccountId() {
    return accountId.value();
  }

  /** {@link #name()}, for expression language. */
  public String getName() {
    return name;
  }

  /** {@link #nickname()}, for expression language. */
  public @Nullable String getNickname() {
    return nickname;
  }

  /** {@link #email()}, for expression language. */
  public @Nullable String getEmail() {
    return email;
  }

  /** {@link #picture()}, for expression language. */
  public @Nullable URI getPicture() {
    return picture;
  }

  /** {@link #timeZone()}, for expression language. */
  public @Nullable String getTimeZone() {
    return timeZone;
  }

  /** {@link #locale()}, for expression language. */
  public @Nullable String getLocale() {
    return locale;
  }

  /** {@link #status()}, for expression language. */
  public AccountStatus getStatus() {
    return status;
  }

  /** {@link #organisation()}, for expression language. */
  public @Nullable Organisation getOrganisation() {
    return organisation;
  }

  /** The id only: names and e-mail addresses stay out of logs. */
  @Override
  public String toString() {
    return "Account[" + accountId + "]";
  }
}
