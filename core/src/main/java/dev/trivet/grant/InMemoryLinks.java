// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Store of account links in memory. */
final class InMemoryLinks implements AccountLinks {

  private final Map<LocalUser, AccountLink> links = new ConcurrentHashMap<>();

  @Override
  public Optional<AccountLink> find(LocalUser user) {
    return Optional.ofNullable(links.get(user));
  }

  @Override
  public void keep(LocalUser user, AccountLink link) {
    links.put(user, link);
  }

  void deleteAll(AccountId account) {
    links.values().removeIf(link -> link.account().equals(account));
  }
}
