// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.Account;
import dev.trivet.model.Site;
import java.util.List;

/**
 * Event: a consent brought sites that were not granted before, such as the site of a new
 * installation.
 *
 * @param account the account of the grant
 * @param added the new sites, ordered by name
 * @param all all sites that the grant reaches now, ordered by name
 */
public record SitesGranted(Account account, List<Site> added, List<Site> all) {

  /** Keeps copies of the lists. */
  public SitesGranted {
    added = List.copyOf(added);
    all = List.copyOf(all);
  }
}
