// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;

/** Hears that a site which the grant lists refused a call: the app is not installed there. */
@FunctionalInterface
public interface NotInstalled {

  /** Atlassian said so; the application gets the answer all the same. */
  void notInstalled(AccountId account, CloudId site, String product);
}
