// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.Account;
import dev.trivet.model.Site;
import java.util.List;

/**
 * Event: sites that a grant reached before are no longer in Atlassian's list. Atlassian sends no
 * notice, so the event fires at a consent, or when the list is read again.
 *
 * @param account the account of the grant
 * @param removed the withdrawn sites, ordered by name
 * @param all all sites that the grant reaches now, ordered by name
 */
public record SitesWithdrawn(Account account, List<Site> removed, List<Site> all) {

  /** Keeps copies of the lists. */
  public SitesWithdrawn {
    removed = List.copyOf(removed);
    all = List.copyOf(all);
  }
}
