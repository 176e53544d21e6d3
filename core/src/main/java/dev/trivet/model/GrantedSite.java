// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A site with its history in a grant.
 *
 * @param site as Atlassian last listed it
 * @param firstGrantedAt the consent that brought it (the last one, if it had been withdrawn)
 * @param lastSeenAt when Atlassian last listed it
 * @param withdrawnAt when it was first missing from the list, or null while it is granted
 */
public record GrantedSite(
    Site site, Instant firstGrantedAt, Instant lastSeenAt, @Nullable Instant withdrawnAt) {

  /** Whether the grant reaches the site now. */
  public boolean isGranted() {
    return withdrawnAt == null;
  }

  /** The same with a product marked. */
  public GrantedSite marked(String product, boolean installed) {
    List<Product> products =
        site.products().stream()
            .map(old -> old.name().equals(product) ? old.installed(installed) : old)
            .toList();
    return new GrantedSite(site.with(products), firstGrantedAt, lastSeenAt, withdrawnAt);
  }
}
