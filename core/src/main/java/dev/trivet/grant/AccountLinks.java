// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import java.util.Optional;

/**
 * Which account goes with which caller of this application, and the site they chose. Thread-safe;
 * every method is one short transaction of its own.
 */
public interface AccountLinks {

  /**
   * What is remembered of a caller.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer
   */
  Optional<AccountLink> find(LocalUser caller);

  /**
   * Remembers it, instead of what was remembered before.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer
   */
  void keep(LocalUser caller, AccountLink link);
}
