// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Atlassian site, with Jira and Confluence unless it says otherwise. Immutable.
 *
 * @param handle the short name in the consent form and in this API
 * @param cloudId the id that apps see; stays when the site is renamed
 * @param products {@code jira}, {@code confluence}, or both
 * @since 0.1
 */
public record FakeSite(
    String handle, String cloudId, String name, URI url, URI avatarUrl, Set<String> products) {
  private static final Set<String> PRODUCTS = Set.of("jira", "confluence");

  /** Copies the products, and checks that they are known. */
  public FakeSite {
    products = Set.copyOf(products);
    if (!PRODUCTS.containsAll(products)) {
      throw new IllegalArgumentException(
          "the products of a site are among " + new TreeSet<>(PRODUCTS) + ", not " + products);
    }
  }

  /** Makes a site with both products. */
  public FakeSite(String handle, String cloudId, String name, URI url, URI avatarUrl) {
    this(handle, cloudId, name, url, avatarUrl, PRODUCTS);
  }

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
    return of(handle, cloudId, changed).withProducts(products.toArray(String[]::new));
  }

  /** Changes the products that the site has: {@code jira}, {@code confluence}, both, or none. */
  public FakeSite withProducts(String... changed) {
    Set<String> all = new TreeSet<>(Arrays.asList(changed));
    return new FakeSite(handle, cloudId, name, url, avatarUrl, all);
  }

  /** Changes the cloud id. */
  public FakeSite withCloudId(String changed) {
    return new FakeSite(handle, changed, name, url, avatarUrl, products);
  }
}
