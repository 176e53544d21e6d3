// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.config.Identity;
import dev.trivet.model.AccountId;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What this node believes of links, so that the guard asks the database once per caller and
 * interval. That somebody has no link is never believed: it may have been made on another node.
 * Thread-safe.
 */
public final class LinkCache {

  private final ExpiringCache<AccountLink> beliefs;

  /** Believes for so long. */
  LinkCache(AccountLinks links, Duration recheck, LongSupplier nanoTime) {
    this.beliefs =
        new ExpiringCache<>(
            recheck, nanoTime, name -> links.find(new LocalUser(Identity.CONTAINER, name)));
  }

  /**
   * The link of the application's own caller of this name, or null.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when it must be read and the database does
   *     not answer
   */
  public @Nullable AccountLink of(String name) {
    return beliefs.of(name);
  }

  void forget(LocalUser caller) {
    beliefs.forget(caller.name());
  }

  /** Forgets the links of an account that is deleted. */
  void forget(AccountId account) {
    beliefs.forgetIf(link -> link.account().equals(account));
  }
}
