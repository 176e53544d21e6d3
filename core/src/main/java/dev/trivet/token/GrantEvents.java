// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.GrantEnded;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.GrantRefreshed;
import dev.trivet.grant.GrantCache;
import dev.trivet.log.SecurityEvent;
import dev.trivet.log.SecurityLog;
import dev.trivet.model.Account;
import java.util.function.Consumer;

/**
 * Consequences of what happens to grants: the cached status is dropped, a line written, and
 * observers notified. It is called after the change is stored, by the thread that made it: of a
 * request, an early refresh or upkeep.
 *
 * @param observers receives the events; must not throw
 */
public record GrantEvents(GrantCache cache, SecurityLog log, Consumer<Object> observers) {

  /** A refresh brought new tokens. */
  void refreshed(Account account) {
    cache.recheck(account.accountId());
    log.happened(SecurityEvent.GRANT_REFRESHED).account(account.accountId().value()).write();
    observers.accept(new GrantRefreshed(account));
  }

  /** The grant has ended, for the reason that Atlassian gave; its tokens are erased. */
  void ended(Account account, GrantEndedException why) {
    log.ended(why).account(account.accountId().value()).write();
    cache.forget(account.accountId());
    observers.accept(new GrantEnded(account, why.code()));
  }
}
