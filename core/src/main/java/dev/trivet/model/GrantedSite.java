// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Granted site: a site with its history in a grant. Immutable.
 *
 * @param site the site as Atlassian last listed it
 * @param firstGrantedAt time of the consent that brought the site; after a withdrawal, of the
 *     latest such consent
 * @param lastSeenAt time at which Atlassian last listed the site
 * @param withdrawnAt time at which the site was first missing from the list; null while it is
 *     granted
 */
public record GrantedSite(
    Site site, Instant firstGrantedAt, Instant lastSeenAt, @Nullable Instant withdrawnAt) {

  /** Whether the grant reaches the site now. */
  public boolean isGranted() {
    return withdrawnAt == null;
  }

  /** Returns this site with a product marked as installed or not installed. */
  public GrantedSite marked(String product, boolean installed) {
    List<Product> products =
        site.products().stream()
            .map(old -> old.name().equals(product) ? old.installed(installed) : old)
            .toList();
    return new GrantedSite(site.with(products), firstGrantedAt, lastSeenAt, withdrawnAt);
  }
}
