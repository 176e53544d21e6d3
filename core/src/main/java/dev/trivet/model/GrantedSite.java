// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.time.Instant;
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
}
