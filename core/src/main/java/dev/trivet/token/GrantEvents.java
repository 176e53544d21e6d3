// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.GrantEndedException;
import dev.trivet.model.Account;

/**
 * Who wants to hear what happens to grants; called after it is stored, by whichever thread did it:
 * a request's, one that renews early, or the sweep's. Must not throw.
 */
public interface GrantEvents {

  /** New tokens came. */
  void refreshed(Account account);

  /** The grant is over; its tokens are erased. */
  void ended(Account account);

  /** The same, with what Atlassian answered. */
  default void ended(Account account, GrantEndedException why) {
    ended(account);
  }
}
