// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.ee.GrantRefreshed;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.Quota;
import dev.trivet.model.Site;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Listener that keeps what happened to grants and sites, in order, and can throw. */
final class CallEventRecorder implements Consumer<Object>, SiteChangeListener {

  final List<String> events = new CopyOnWriteArrayList<>();
  volatile @Nullable RuntimeException failure;

  @Override
  public void accept(Object event) {
    events.add(event instanceof GrantRefreshed ? "refreshed" : "ended");
  }

  @Override
  public void listed(ConsentOutcome outcome) {
    events.add("listed: " + outcome.withdrawn().size() + " withdrawn");
  }

  @Override
  public void quotaLow(Site site, Quota quota) {
    events.add("quota low: " + site.name() + " " + quota.remaining() + " of " + quota.limit());
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
