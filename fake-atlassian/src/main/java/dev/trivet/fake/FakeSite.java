// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * Atlassian site with Jira and Confluence. Immutable.
 *
 * @param handle the short name in the consent form and in this API
 * @param cloudId the id that apps see; stays when the site is renamed
 * @since 0.1
 */
public record FakeSite(String handle, String cloudId, String name, URI url, URI avatarUrl) {

  /** Makes a site with a cloud id derived from the handle and a URL derived from the name. */
  public static FakeSite named(String handle, String name) {
    UUID id = UUID.nameUUIDFromBytes(("site " + handle).getBytes(StandardCharsets.UTF_8));
    return of(handle, id.toString(), name);
  }

  static FakeSite of(String handle, String cloudId, String name) {
    String host = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return new FakeSite(
        handle,
        cloudId,
        name,
        URI.create("https://" + host + ".atlassian.net"),
        URI.create("https://site-admin-avatars.example/" + handle + ".png"));
  }

  /** Renames the site: a new name and URL, the same cloud id. */
  public FakeSite renamed(String changed) {
    return of(handle, cloudId, changed);
  }
}
