// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import java.util.Optional;

/**
 * Store of the links from local users to Atlassian accounts, with the chosen sites. Thread-safe;
 * every method is one short transaction of its own.
 */
public interface AccountLinks {

  /**
   * Finds the link of a local user.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer
   */
  Optional<AccountLink> find(LocalUser user);

  /**
   * Stores the link of a local user, in the place of an earlier one.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer
   */
  void keep(LocalUser user, AccountLink link);
}
