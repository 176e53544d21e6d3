// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.config.Identity;
import dev.trivet.model.AccountId;
import dev.trivet.resilience.ExpiringCache;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Cache of account links, so that the guard asks the database once for each local user and
 * interval. While the database does not answer, the last known link serves for a time of grace. The
 * absence of a link is not cached: another node may have made one. Thread-safe.
 */
public final class LinkCache {

  private static final int MOST_USERS = 100_000;

  private final ExpiringCache<String, AccountLink> links;
  private final Function<String, @Nullable AccountLink> reader;

  LinkCache(AccountLinks store, Duration recheck, Duration grace, LongSupplier nanos) {
    this.links = new ExpiringCache<>(MOST_USERS, recheck, grace, nanos);
    this.reader = name -> store.find(new LocalUser(Identity.CONTAINER, name)).orElse(null);
  }

  /**
   * Returns the link of the application's own user of this name, or null.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when it must be read and the database does
   *     not answer
   */
  public @Nullable AccountLink find(String name) {
    return GrantCache.read(links, name, reader);
  }

  void forget(LocalUser user) {
    links.invalidate(user.name());
  }

  /** Forgets the links of an account that is deleted. */
  void forget(AccountId account) {
    links.invalidateIf(link -> link.account().equals(account));
  }
}
