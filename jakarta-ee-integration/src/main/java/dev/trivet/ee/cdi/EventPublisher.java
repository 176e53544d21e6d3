// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.config.ApplicationName;
import dev.trivet.log.LogLine;
import jakarta.enterprise.event.Event;
import java.util.concurrent.CompletionStage;

/**
 * Publisher of CDI events to observers of both kinds. An exception of an observer is logged and
 * undoes nothing.
 */
final class EventPublisher {

  private final ApplicationName application;
  private final Event<Object> events;

  EventPublisher(ApplicationName application, Event<Object> events) {
    this.application = application;
    this.events = events;
  }

  void publish(Object event) {
    try {
      events.fire(event);
    } catch (RuntimeException | Error thrown) {
      log(event, thrown);
    }
    try {
      publishAsync(event);
    } catch (RuntimeException | Error thrown) {
      log(event, thrown);
    }
  }

  private void publishAsync(Object event) {
    CompletionStage<Object> later = events.fireAsync(event);
    later.whenComplete(
        (done, thrown) -> {
          if (thrown != null) {
            log(event, thrown);
          }
        });
  }

  private void log(Object event, Throwable thrown) {
    String name = event.getClass().getSimpleName();
    new LogLine(application, "an observer of " + name + " threw")
        .because(thrown)
        .write(System.Logger.Level.WARNING);
  }
}
