// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;

/** Hears what calls find out about the sites of a grant. */
public interface SiteChangeListener {

  /**
   * A product of a site, which the grant lists, answered whether the app is installed there; told
   * when that is not what was known. The application gets the answer all the same.
   */
  void installed(AccountId account, CloudId site, String product, boolean installed);

  /** The list was read again, and stored. */
  void listed(ConsentOutcome outcome);
}
