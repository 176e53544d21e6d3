// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An Atlassian site that the grant reaches, once per cloud id. It shows what the application may
 * ask for, not what the person may do (Atlassian, "OAuth 2.0 (3LO) apps").
 *
 * @param cloudId the stable key, used in gateway paths
 * @param name the site's name; its host when Atlassian sends none
 * @param url the site's own address, for people; 3LO tokens are refused there
 * @param avatarUrl the site's image, if any
 * @param products what is on it, at least one
 */
public record Site(
    CloudId cloudId, String name, URI url, @Nullable URI avatarUrl, List<Product> products) {

  /** The order in which sites are shown: by name, then by cloud id. */
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

  /** The same site with these products. */
  public Site with(List<Product> others) {
    return new Site(cloudId, name, url, avatarUrl, others);
  }

  /** {@link #cloudId()} as text, for expression language. */
  public String getCloudId() {
    return cloudId.value();
  }

  /** {@link #name()}, for expression language. */
  public String getName() {
    return name;
  }

  /** {@link #url()}, for expression language. */
  public URI getUrl() {
    return url;
  }

  /** {@link #avatarUrl()}, for expression language. */
  public @Nullable URI getAvatarUrl() {
    return avatarUrl;
  }

  /** {@link #products()}, for expression language. */
  public List<Product> getProducts() {
    return products;
  }
}
