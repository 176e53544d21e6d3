// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps links in this process. */
final class InMemoryLinks implements AccountLinks {

  private final Map<LocalUser, AccountLink> links = new ConcurrentHashMap<>();

  @Override
  public Optional<AccountLink> find(LocalUser caller) {
    return Optional.ofNullable(links.get(caller));
  }

  @Override
  public void keep(LocalUser caller, AccountLink link) {
    links.put(caller, link);
  }

  void deleteAll(AccountId account) {
    links.values().removeIf(link -> link.account().equals(account));
  }
}
