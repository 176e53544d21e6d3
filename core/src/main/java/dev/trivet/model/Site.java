// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Site: an Atlassian Cloud instance that the grant reaches. There is one for each cloud id. The
 * scopes of its products say what the application may request, not what the person is permitted to
 * do (Atlassian, "OAuth 2.0 (3LO) apps"). Immutable.
 *
 * @param cloudId the stable key, used in paths of the API gateway
 * @param name name of the site; its host where Atlassian sends none
 * @param url address of the site for browsers; it refuses 3LO tokens
 * @param avatarUrl image of the site, or null
 * @param products products of the site, at least one
 */
public record Site(
    CloudId cloudId, String name, URI url, @Nullable URI avatarUrl, List<Product> products) {

  /** Order in which sites are shown: by name without case, then by cloud id. */
  public static final Comparator<Site> BY_NAME =
      Comparator.comparing(Site::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(site -> site.cloudId().value());

  /** Keeps a copy of the list. */
  public Site {
    products = List.copyOf(products);
  }

  /** Whether the site has this product ({@link Product#JIRA}, {@link Product#CONFLUENCE}). */
  public boolean has(String product) {
    return products.stream().anyMatch(candidate -> candidate.name().equals(product));
  }

  /** Returns this site with other products. */
  public Site with(List<Product> others) {
    return new Site(cloudId, name, url, avatarUrl, others);
  }

  /** Returns {@link #cloudId()} as text, for expression language. */
  public String getCloudId() {
    return cloudId.value();
  }

  /** Returns {@link #name()}, for expression language. */
  public String getName() {
    return name;
  }

  /** Returns {@link #url()}, for expression language. */
  public URI getUrl() {
    return url;
  }

  /** Returns {@link #avatarUrl()}, for expression language. */
  public @Nullable URI getAvatarUrl() {
    return avatarUrl;
  }

  /** Returns {@link #products()}, for expression language. */
  public List<Product> getProducts() {
    return products;
  }
}
