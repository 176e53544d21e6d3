// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.SignInRefused;
import dev.trivet.ee.SignedIn;
import dev.trivet.ee.SignedOut;
import dev.trivet.ee.SitesGranted;
import dev.trivet.ee.SitesWithdrawn;
import dev.trivet.ee.session.SignInEvents;
import dev.trivet.flow.SitePolicy;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.log.LogLine;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Site;
import jakarta.enterprise.event.Event;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Publisher of CDI events to observers of both kinds, about sign-ins and grants. An exception of an
 * observer is logged and undoes nothing.
 *
 * @param events the source of events for the observers of one web application
 * @param requestScope the scope in which observers are called
 * @param sites the policy that selects the sites to report
 */
record CdiEvents(
    ApplicationName application,
    Event<Object> events,
    AsyncRequestScope requestScope,
    SitePolicy sites)
    implements SignInEvents {

  @Override
  public void stored(ConsentOutcome outcome) {
    Account account = outcome.grant().account();
    List<Site> all = sites.visible(outcome.grant().grantedSites());
    List<Site> added = sites.visible(outcome.added());
    if (!added.isEmpty()) {
      publish(new SitesGranted(account, added, all));
    }
    List<Site> removed = sites.visible(outcome.withdrawn());
    if (!removed.isEmpty()) {
      publish(new SitesWithdrawn(account, removed, all));
    }
  }

  @Override
  public void signedIn(Account account) {
    publish(new SignedIn(account));
  }

  @Override
  public void signedOut(AccountId account) {
    publish(new SignedOut(account));
  }

  @Override
  public Runnable openRequestScope(HttpServletRequest request) {
    return requestScope.open(request);
  }

  @Override
  public Runnable openOwnRequestScope(HttpServletRequest request) {
    return requestScope.replace(request);
  }

  @Override
  public void refused(ErrorCode reason, String correlationId) {
    publish(new SignInRefused(reason, correlationId));
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
