// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.Account;
import dev.trivet.model.Site;
import java.util.List;

/**
 * Event: sites that a grant reached before are not in Atlassian's list any more. Found out at a
 * consent, or when the list was read again; Atlassian sends no notice of it.
 *
 * @param account who
 * @param removed the sites that are gone, ordered by name
 * @param all every site the grant reaches now, ordered by name
 */
public record SitesWithdrawn(Account account, List<Site> removed, List<Site> all) {

  /** Keeps copies of the lists. */
  public SitesWithdrawn {
    removed = List.copyOf(removed);
    all = List.copyOf(all);
  }
}
