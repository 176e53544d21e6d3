// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Person with an Atlassian account. Immutable; the {@code with} methods copy.
 *
 * @param handle the short name in the consent form and in this API
 * @param accountId the id that apps see
 * @param email null if privacy settings hide it
 * @param status {@code active}, or {@code inactive}
 * @param more further fields of {@code /me}, by Atlassian's names
 * @since 0.1
 */
public record Person(
    String handle,
    String accountId,
    String name,
    String nickname,
    @Nullable String email,
    String status,
    Map<String, Object> more) {

  /** Copies the further fields. */
  public Person {
    more = Map.copyOf(more);
  }

  /** Makes a person with an account id derived from the handle and with all optional fields. */
  public static Person named(String handle, String name) {
    UUID id = UUID.nameUUIDFromBytes(("person " + handle).getBytes(StandardCharsets.UTF_8));
    return of(handle, "712020:" + id, name);
  }

  static Person of(String handle, String accountId, String name) {
    Object extended = Json.object("job_title", "Gardener", "organization", "Acorn", "location", "");
    Map<String, Object> more =
        Json.object(
            "picture",
            "https://avatar.example/" + handle + ".png",
            "zoneinfo",
            "Europe/Berlin",
            "locale",
            "en-GB",
            "email_verified",
            true,
            "extended_profile",
            extended,
            "last_updated",
            "2026-01-15T08:30:00.000Z",
            "characteristics",
            Json.object("not_mentionable", false));
    String nickname = name.split(" ", 2)[0];
    return new Person(handle, accountId, name, nickname, handle + "@example.com", "active", more);
  }

  /** Changes the e-mail address; null for none. */
  public Person withEmail(@Nullable String changed) {
    return new Person(handle, accountId, name, nickname, changed, status, more);
  }

  /** Changes the name. */
  public Person withName(String changed) {
    return new Person(handle, accountId, changed, nickname, email, status, more);
  }

  /** Changes the account id. */
  public Person withAccountId(String changed) {
    return new Person(handle, changed, name, nickname, email, status, more);
  }

  /** Changes the account status. */
  public Person withStatus(String changed) {
    return new Person(handle, accountId, name, nickname, email, changed, more);
  }

  /** Sets one further field of {@code /me}. */
  public Person with(String field, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(more);
    changed.put(field, value);
    return new Person(handle, accountId, name, nickname, email, status, changed);
  }

  /** Removes some of the further fields. */
  public Person without(String... fields) {
    Map<String, Object> changed = new LinkedHashMap<>(more);
    changed.keySet().removeAll(List.of(fields));
    return new Person(handle, accountId, name, nickname, email, status, changed);
  }

  Map<String, Object> profile() {
    Map<String, Object> profile =
        Json.object(
            "account_type", "atlassian",
            "account_id", accountId,
            "email", email,
            "name", name,
            "account_status", status,
            "nickname", nickname);
    profile.putAll(more);
    return profile;
  }
}
