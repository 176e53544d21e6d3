// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.Quota;
import dev.trivet.model.Site;

/** Listener of what calls find out about the sites of a grant. */
public interface SiteChangeListener {

  /**
   * A response showed whether the app is installed at a product of a granted site, and that differs
   * from what was known. The application gets the response all the same.
   */
  void installed(AccountId account, CloudId site, String product, boolean installed);

  /** The list of sites was re-read, and stored. */
  void listed(ConsentOutcome outcome);

  /** A quota of calls to a site is nearly used up. */
  void quotaLow(Site site, Quota quota);
}
