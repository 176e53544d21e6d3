// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.ee.SignInRefused;
import dev.trivet.ee.SignedIn;
import dev.trivet.ee.SitesGranted;
import dev.trivet.ee.servlet.SignInEvents;
import dev.trivet.error.ErrorCode;
import dev.trivet.flow.SitePolicy;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.GrantMemory;
import dev.trivet.model.Site;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Tells observers, both kinds; what an observer throws is logged and undoes nothing. */
final class CdiEvents implements SignInEvents {

  private static final System.Logger LOG = System.getLogger("dev.trivet");

  private final Event<Object> events;
  private final SitePolicy sites;
  private final GrantMemory memory;

  CdiEvents(Event<Object> events, SitePolicy sites, GrantMemory memory) {
    this.events = events;
    this.sites = sites;
    this.memory = memory;
  }

  @Override
  public void stored(ConsentOutcome outcome) {
    memory.forget(outcome.grant().account().accountId());
    List<Site> added = sites.visible(outcome.added());
    if (!added.isEmpty()) {
      List<Site> all = sites.visible(outcome.grant().grantedSites());
      fire(new SitesGranted(outcome.grant().account(), added, all));
    }
  }

  @Override
  public void signedIn(ConsentOutcome outcome) {
    fire(new SignedIn(outcome.grant().account()));
  }

  @Override
  public void refused(ErrorCode reason, String correlationId) {
    fire(new SignInRefused(reason, correlationId));
  }

  private void fire(Object event) {
    try {
      events.fire(event);
    } catch (RuntimeException thrown) {
      log(event, thrown);
    }
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
    LOG.log(System.Logger.Level.WARNING, "an observer of " + name + " threw", thrown);
  }
}
