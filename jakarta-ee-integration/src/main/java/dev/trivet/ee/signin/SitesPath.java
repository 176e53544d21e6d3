// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.Trivet;
import dev.trivet.ee.TrivetException;
import dev.trivet.ee.request.Parameters;
import dev.trivet.ee.response.Link;
import dev.trivet.ee.response.Page;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.ee.response.SiteChoice;
import dev.trivet.ee.response.Text;
import dev.trivet.ee.session.IdentityMode;
import dev.trivet.ee.session.Login;
import dev.trivet.ee.session.SignInEvents;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Path {@code GET} and {@code POST /sites}: the page where a person chooses a site, and the choice.
 */
final class SitesPath implements OwnPath {

  private final IdentityMode identity;
  private final SignInStart start;
  private final Trivet trivet;
  private final SiteScopes siteScopes;
  private final SignInEvents events;
  private final Responses responses;

  SitesPath(
      IdentityMode identity,
      SignInStart start,
      Trivet trivet,
      SiteScopes siteScopes,
      SignInEvents events,
      Responses responses) {
    this.identity = identity;
    this.start = start;
    this.trivet = trivet;
    this.siteScopes = siteScopes;
    this.events = events;
    this.responses = responses;
  }

  @Override
  public String name() {
    return "sites";
  }

  @Override
  public Set<String> methods() {
    return Set.of("GET", "POST");
  }

  @Override
  public Response handle(HttpServletRequest request, HttpServletResponse response) {
    Login login = identity.login(request);
    if (login == null) {
      return start.respond(request, ErrorCode.NOT_SIGNED_IN, Scopes.none());
    }
    Grant grant = trivet.readGrant(new AccountId(login.accountId())).orElse(null);
    if (grant == null || grant.state() != GrantState.LIVE) {
      return start.respond(request, ErrorCode.GRANT_ENDED, Scopes.none());
    }
    Optional<String> to = Parameters.page(request, responses.urls());
    if (to.isEmpty()) {
      return refuse(request);
    }
    return request.getMethod().equals("POST")
        ? choose(request, login, trivet.filterSites(grant.grantedSites()), to.get())
        : page(request, reread(request, grant), login, to.get());
  }

  private Response choose(HttpServletRequest request, Login login, List<Site> sites, String to) {
    String cloudId = Parameters.single(request, "cloudId").orElse("");
    Optional<Site> chosen =
        sites.stream().filter(site -> site.cloudId().value().equals(cloudId)).findFirst();
    if (chosen.isEmpty()) {
      return refuse(request);
    }
    identity.chooseSite(request, login, chosen.get().cloudId());
    return responses.redirectToPage(to);
  }

  private Response refuse(HttpServletRequest request) {
    return responses.page(
        responses.logRefusal(request, ErrorCode.BAD_PARAMETER), responses.landingLink());
  }

  /** Reads the sites again; the stored list where that fails. */
  private Grant reread(HttpServletRequest request, Grant grant) {
    try {
      return trivet
          .rereadSites(grant)
          .map(
              outcome -> {
                events.stored(outcome);
                return outcome.grant();
              })
          .orElse(grant);
    } catch (TrivetException failure) {
      responses.logFailure(request, failure, "sites as of before");
      return grant;
    }
  }

  private Response page(HttpServletRequest request, Grant grant, Login login, String to) {
    List<Site> sites = trivet.filterSites(grant.grantedSites());
    if (sites.isEmpty()) {
      return responses.page(request, siteScopes.canCome() ? noSite(to) : neverASite());
    }
    String all = responses.urls().page(responses.urls().sites(to));
    SiteChoice choice =
        new SiteChoice(
            responses.urls().own(name()),
            to,
            sites,
            trivet.findSite(grant, login.chosenSite()).map(Site::cloudId).orElse(null),
            Parameters.single(request, "q").orElse(""),
            new Link("filter.all", all));
    return responses.page(request, Page.of("sites", oneMore(to)).withControls(choice));
  }

  private Page noSite(String to) {
    return Page.of("no-choice", oneMore(to)).withText(Text.of("sites.none"));
  }

  private static Page neverASite() {
    return Page.of("no-choice", Link.NONE)
        .withText(SiteScopes.NEVER)
        .withFootnote(ErrorCode.NO_SITE_ASKED.number());
  }

  private Link oneMore(String to) {
    return new Link(
        "sites.more", responses.urls().connect(responses.urls().sites(to), siteScopes.extra()));
  }
}
