// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.TrivetException;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.TokenSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Renews tokens before their end, on other threads than those that use them. Thread-safe. */
final class EarlyRefreshes {

  private final Refreshes renewals;
  private final TokenCalls calls;
  private final Executor executor;
  private final Set<AccountId> begun = ConcurrentHashMap.newKeySet();

  EarlyRefreshes(Refreshes renewals, TokenCalls calls, Executor executor) {
    this.renewals = renewals;
    this.calls = calls;
    this.executor = executor;
  }

  /** Begins one, if there is any sense in it. These tokens serve until their end, come what may. */
  void begin(Account account, TokenSet valid) {
    AccountId id = account.accountId();
    if (valid.refreshToken() == null || !calls.restraint().isOpen() || !begun.add(id)) {
      return;
    }
    try {
      executor.execute(() -> renew(account, valid));
    } catch (RejectedExecutionException full) {
      // the next caller tries again, and the first after the end refreshes by himself
      begun.remove(id);
    }
  }

  private void renew(Account account, TokenSet valid) {
    try {
      renewals.begin(account, valid);
    } catch (TrivetException later) {
      // nobody waits for it
    } finally {
      begun.remove(account.accountId());
    }
  }
}
