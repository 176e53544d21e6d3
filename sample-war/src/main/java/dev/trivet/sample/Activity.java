// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.ee.CurrentAccount;
import dev.trivet.model.AccountId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened for the signed-in account: its last events, and its watch. */
@Named
@RequestScoped
public class Activity {

  @Inject private CurrentAccount atlassian;
  @Inject private EventLog events;
  @Inject private IncidentWatch watch;

  private AccountId account() {
    return atlassian.account().accountId();
  }

  /** Returns the last ten events. */
  public List<EventLog.Entry> getEvents() {
    return events.last(account());
  }

  /** Returns what the watch last counted, or null where it is off. */
  public @Nullable String getCount() {
    return watch.find(account()).map(IncidentWatch.Count::line).orElse(null);
  }

  /** Switches the watch on. */
  public void watch() {
    watch.add(account());
  }

  /** Switches the watch off. */
  public void unwatch() {
    watch.remove(account());
  }
}
