// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.ee.GrantEnded;
import dev.trivet.ee.GrantRefreshed;
import dev.trivet.log.Redaction;
import dev.trivet.model.Account;
import dev.trivet.model.ErrorCode;
import dev.trivet.token.GrantEvents;
import jakarta.enterprise.event.Event;
import java.util.concurrent.CompletionStage;

/** Tells observers, both kinds; what an observer throws is logged and undoes nothing. */
final class EventPublisher implements GrantEvents {

  private static final System.Logger LOG = System.getLogger("dev.trivet");

  private final Event<Object> events;

  EventPublisher(Event<Object> events) {
    this.events = events;
  }

  @Override
  public void refreshed(Account account) {
    announce(new GrantRefreshed(account));
  }

  @Override
  public void ended(Account account) {
    announce(new GrantEnded(account, ErrorCode.GRANT_ENDED));
  }

  void announce(Object event) {
    try {
      events.fire(event);
    } catch (RuntimeException | Error thrown) {
      log(event, thrown);
    }
    try {
      announceLater(event);
    } catch (RuntimeException | Error thrown) {
      log(event, thrown);
    }
  }

  private void announceLater(Object event) {
    CompletionStage<Object> later = events.fireAsync(event);
    later.whenComplete(
        (done, thrown) -> {
          if (thrown != null) {
            log(event, thrown);
          }
        });
  }

  private static void log(Object event, Throwable thrown) {
    String name = event.getClass().getSimpleName();
    LOG.log(
        System.Logger.Level.WARNING, "an observer of " + name + " threw", Redaction.redact(thrown));
  }
}
