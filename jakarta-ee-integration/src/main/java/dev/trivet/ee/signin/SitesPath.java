// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.Trivet;
import dev.trivet.ee.TrivetException;
import dev.trivet.ee.request.Parameters;
import dev.trivet.ee.response.Form;
import dev.trivet.ee.response.Link;
import dev.trivet.ee.response.Page;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.ee.session.IdentityMode;
import dev.trivet.ee.session.Login;
import dev.trivet.ee.session.SignInEvents;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.Product;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        : page(login, trivet.filterSites(reread(request, grant)), to.get());
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
  private List<Site> reread(HttpServletRequest request, Grant grant) {
    try {
      return trivet
          .rereadSites(grant)
          .map(
              outcome -> {
                events.stored(outcome);
                return outcome.grant();
              })
          .orElse(grant)
          .grantedSites();
    } catch (TrivetException failure) {
      responses.logFailure(request, failure, "sites as of before");
      return grant.grantedSites();
    }
  }

  private Response page(Login login, List<Site> sites, String to) {
    if (sites.isEmpty() && !siteScopes.canCome()) {
      String number = ErrorCode.NO_SITE_ASKED.number();
      return new Page("No site to choose", SiteScopes.NEVER, Link.NONE, number).toResponse(200);
    }
    List<Form.Button> buttons = new ArrayList<>();
    for (Site site : sites) {
      String chosen = site.cloudId().equals(login.chosenSite()) ? " (chosen)" : "";
      buttons.add(
          new Form.Button("cloudId", site.cloudId().value(), site.name() + chosen, note(site)));
    }
    Page page =
        new Page(
            "Choose a site",
            sites.isEmpty()
                ? "You have not granted any site to this application."
                : "Which of your sites should this application work with?",
            new Link(
                "Grant one more site",
                responses.urls().connect(responses.urls().sites(to), siteScopes.extra())),
            null);
    return (sites.isEmpty()
            ? page
            : page.withForm(new Form(responses.urls().own("sites"), Map.of("to", to), buttons)))
        .toResponse(200);
  }

  private static String note(Site site) {
    String absent =
        site.products().stream()
            .filter(product -> !product.installed())
            .map(Product::name)
            .collect(Collectors.joining(", "));
    return site.url().getHost() + (absent.isEmpty() ? "" : " \u2013 not installed for " + absent);
  }
}
