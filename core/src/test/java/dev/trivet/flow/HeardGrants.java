// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import dev.trivet.model.Account;
import dev.trivet.token.GrantEvents;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Listener that keeps what happened to grants, in order. */
final class HeardGrants implements GrantEvents {

  final List<String> events = new CopyOnWriteArrayList<>();

  @Override
  public void refreshed(Account account) {
    events.add("refreshed " + account.accountId());
  }

  @Override
  public void ended(Account account) {
    events.add("ended " + account.accountId());
  }
}
