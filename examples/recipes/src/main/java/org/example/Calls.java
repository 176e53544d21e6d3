// SPDX-License-Identifier: Apache-2.0
package org.example;

import dev.trivet.ee.CurrentAccount;
import dev.trivet.ee.MissingScopeException;
import dev.trivet.ee.QuotaLow;
import dev.trivet.ee.SitesGranted;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.ProcessingException;
import java.util.logging.Logger;

/** Calls that README.md, docs/calls.md and docs/atlassian-app.md show. */
@RequestScoped
public class Calls {
  private static final Logger LOG = Logger.getLogger(Calls.class.getName());

  @Inject CurrentAccount atlassian;

  void headline(Site site) {
    atlassian.account().name(); // the person who is signed in
    atlassian.sites(); // the sites they granted, each once
    atlassian.newSites(); // which site this new installation is
    atlassian
        .jira(site)
        .path("rest/api/3/myself")
        .request()
        .get(Myself.class); // scope read:jira-user
  }

  String firstCalls() {
    Site site = atlassian.site().orElseThrow(); // or one of atlassian.sites()
    Myself me =
        atlassian
            .jira(site)
            .path("rest/api/3/myself")
            .request()
            .get(Myself.class); // scope read:jira-user
    Pages pages =
        atlassian
            .confluence(site)
            .path("wiki/api/v2/pages")
            .request()
            .get(Pages.class); // scope read:page:confluence
    atlassian.target(site, "jira").path("jsm/ops/api/v1/alerts"); // any product behind the gateway
    return me.displayName() + ", " + pages.results().get(0).title();
  }

  String cloudId() {
    Site site = atlassian.site().orElseThrow();
    site.cloudId(); // the id of the site in every address of its API
    return site.cloudId().value();
  }

  void quota(Site site) {
    atlassian
        .quota(site)
        .ifPresent(quota -> log(quota.remaining() + " of " + quota.limit() + " points"));
  }

  /** Less than 20 % are left; once for each site, product and window. */
  void slowDown(@Observes QuotaLow low) {
    log(low.quota().remaining() + " points are left");
  }

  Myself me(Site site) {
    try {
      return atlassian.jira(site).path("rest/api/3/myself").request().get(Myself.class);
    } catch (ProcessingException failed) {
      if (failed.getCause() instanceof MissingScopeException missing) {
        return askFor(missing.scopes());
      }
      throw failed;
    }
  }

  public void installed(@Observes SitesGranted event) {
    event.account().accountId(); // who
    event.added(); // where
  }

  private static Myself askFor(Scopes scopes) {
    throw new ForbiddenException("please grant " + scopes);
  }

  private static void log(String text) {
    LOG.info(text);
  }
}
