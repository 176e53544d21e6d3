// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.token.GrantEvents;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Listener that keeps what happened to grants and sites, in order, and can throw. */
final class CallEventRecorder implements GrantEvents, SiteChangeListener {

  final List<String> events = new CopyOnWriteArrayList<>();
  volatile @Nullable RuntimeException failure;

  @Override
  public void refreshed(Account account) {
    events.add("refreshed");
  }

  @Override
  public void ended(Account account) {
    events.add("ended");
  }

  @Override
  public void listed(ConsentOutcome outcome) {
    events.add("listed: " + outcome.withdrawn().size() + " withdrawn");
  }

  @Override
  public void installed(AccountId account, CloudId site, String product, boolean installed) {
    events.add(
        (installed ? "installed: " : "not installed: ") + account + " " + site + " " + product);
    RuntimeException thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
  }
}
