// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import dev.trivet.ee.GrantEnded;
import dev.trivet.ee.GrantRefreshed;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Listener that keeps what happened to grants, in order. */
final class HeardGrants implements Consumer<Object> {

  final List<String> events = new CopyOnWriteArrayList<>();

  @Override
  public void accept(Object event) {
    if (event instanceof GrantRefreshed refreshed) {
      events.add("refreshed " + refreshed.account().accountId());
    } else {
      events.add("ended " + ((GrantEnded) event).account().accountId());
    }
  }
}
