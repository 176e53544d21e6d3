// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.model.Account;
import dev.trivet.token.GrantEvents;

/** Listener that ignores grant events. */
final class IgnoredGrantEvents implements GrantEvents {

  @Override
  public void refreshed(Account account) {
    throw new AssertionError("nothing is refreshed here");
  }

  @Override
  public void ended(Account account) {
    throw new AssertionError("nothing ends here");
  }
}
