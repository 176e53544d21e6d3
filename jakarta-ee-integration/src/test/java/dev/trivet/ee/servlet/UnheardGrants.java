// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.model.Account;
import dev.trivet.token.GrantEvents;

/** For tests in which no grant is refreshed. */
final class UnheardGrants implements GrantEvents {

  @Override
  public void refreshed(Account account) {
    throw new AssertionError("nothing is refreshed here");
  }

  @Override
  public void ended(Account account) {
    throw new AssertionError("nothing ends here");
  }
}
