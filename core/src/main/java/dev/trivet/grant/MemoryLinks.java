// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps links in this process. */
final class MemoryLinks implements Links {

  private final Map<Caller, Link> links = new ConcurrentHashMap<>();

  @Override
  public Optional<Link> find(Caller caller) {
    return Optional.ofNullable(links.get(caller));
  }

  @Override
  public void keep(Caller caller, Link link) {
    links.put(caller, link);
  }

  void deleteAll(AccountId account) {
    links.values().removeIf(link -> link.account().equals(account));
  }
}
