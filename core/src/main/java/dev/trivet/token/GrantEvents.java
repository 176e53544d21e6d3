// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.GrantEndedException;
import dev.trivet.model.Account;

/**
 * Listener of what happens to grants. It is called after the change is stored, by the thread that
 * made it: of a request, an early refresh or upkeep. Must not throw.
 */
public interface GrantEvents {

  /** A refresh brought new tokens. */
  void refreshed(Account account);

  /** The grant has ended, for the reason that Atlassian gave; its tokens are erased. */
  void ended(Account account, GrantEndedException why);
}
