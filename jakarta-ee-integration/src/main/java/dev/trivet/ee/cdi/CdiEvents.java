// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.Trivet;
import dev.trivet.ee.SignInRefused;
import dev.trivet.ee.SignedIn;
import dev.trivet.ee.SignedOut;
import dev.trivet.ee.SitesGranted;
import dev.trivet.ee.SitesWithdrawn;
import dev.trivet.ee.calls.SiteChangeListener;
import dev.trivet.ee.session.SignInEvents;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Site;
import java.util.List;

/** Adapter from sign-ins and calls to CDI events, and to the stored grant. */
final class CdiEvents implements SignInEvents, SiteChangeListener {

  private final EventPublisher publisher;
  private final Trivet trivet;

  CdiEvents(EventPublisher publisher, Trivet trivet) {
    this.publisher = publisher;
    this.trivet = trivet;
  }

  @Override
  public void installed(AccountId account, CloudId site, String product, boolean installed) {
    trivet.markInstalled(account, site, product, installed);
  }

  @Override
  public void listed(ConsentOutcome outcome) {
    stored(outcome);
  }

  @Override
  public void stored(ConsentOutcome outcome) {
    Account account = outcome.grant().account();
    List<Site> all = trivet.filterSites(outcome.grant().grantedSites());
    List<Site> added = trivet.filterSites(outcome.added());
    if (!added.isEmpty()) {
      publisher.publish(new SitesGranted(account, added, all));
    }
    List<Site> removed = trivet.filterSites(outcome.withdrawn());
    if (!removed.isEmpty()) {
      publisher.publish(new SitesWithdrawn(account, removed, all));
    }
  }

  @Override
  public void signedIn(Account account) {
    publisher.publish(new SignedIn(account));
  }

  @Override
  public void signedOut(AccountId account) {
    publisher.publish(new SignedOut(account));
  }

  @Override
  public void refused(ErrorCode reason, String correlationId) {
    publisher.publish(new SignInRefused(reason, correlationId));
  }
}
