// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.Trivet;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.request.FacesAjax;
import dev.trivet.ee.request.RequestKind;
import dev.trivet.ee.request.ReturnPath;
import dev.trivet.ee.response.Link;
import dev.trivet.ee.response.LoggedFailure;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.ee.session.IdentityMode;
import dev.trivet.ee.session.SessionFlows;
import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.grant.GrantStatus;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/**
 * Start of a sign-in, for a guarded request without an account: steps 2 and 3 for people, 401 for
 * scripts.
 *
 * @param askable the configured scopes and those that patterns demand
 */
record SignInStart(
    IdentityMode identity, Trivet trivet, SessionFlows flows, Responses responses, Scopes askable) {

  /** Responds to a request that needs an account and these scopes. */
  Response respond(HttpServletRequest request, ErrorCode why, Scopes scopes) {
    if (FacesAjax.isPartial(request)) {
      return responses.redirectFacesToConnect(
          request, why, responses.urls().connect(page(request), scopes));
    }
    if (isNavigation(request) || !identity.canBeginFlow(request)) {
      return begin(request, page(request), scopes);
    }
    String connect = responses.urls().connect("", scopes);
    // the request is never kept or repeated
    LoggedFailure failure = responses.logRefusal(request, why);
    return RequestKind.of(request) == RequestKind.SCRIPT
        ? responses.problem(failure, Map.of("connect", connect))
        : responses.page(failure, new Link("sign-in", connect));
  }

  /**
   * Responds in place of a view that Faces was about to show, whatever the request asked for.
   *
   * @param page the path of the view, below the context
   */
  Response respondToView(HttpServletRequest request, ErrorCode why, Scopes scopes, String page) {
    boolean partial = FacesAjax.isPartial(request);
    boolean asUsual =
        isNavigation(request)
            || RequestKind.of(request) == RequestKind.SCRIPT
            || !identity.canBeginFlow(request);
    if (!partial && asUsual) {
      return respond(request, why, scopes);
    }
    String connect =
        responses
            .urls()
            .connect(ReturnPath.parse(page).filter(responses.urls()::isPage).orElse(""), scopes);
    return partial
        ? responses.redirectFacesToConnect(request, why, connect)
        : responses.redirectToConnect(request, why, connect);
  }

  /**
   * Whether a person opens a page, so that the browser may leave for Atlassian and return to the
   * page.
   */
  static boolean isNavigation(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && request.getDispatcherType() == DispatcherType.REQUEST
        && RequestKind.of(request) == RequestKind.PERSON;
  }

  /** Finds the page to return to; empty for the landing page. */
  String page(HttpServletRequest request) {
    if (FacesAjax.isPartial(request)) {
      return FacesAjax.page(request, responses.urls()).orElse("");
    }
    if (!isNavigation(request)) {
      return "";
    }
    Optional<String> page = ReturnPath.read(request);
    if (page.isEmpty()) {
      responses.logPageNotKept(request, ReturnPath.obstacle(request));
    }
    return page.filter(responses.urls()::isPage).orElse("");
  }

  /**
   * Begins a flow by a redirect to Atlassian. It is refused where no user is known to whom the flow
   * can be bound.
   */
  Response begin(HttpServletRequest request, String returnTo, Scopes scopes) {
    if (!identity.canBeginFlow(request)) {
      return responses.pageOrProblem(
          request, responses.logRefusal(request, ErrorCode.NO_CALLER), responses.landingLink());
    }
    AuthorizationRequest begun =
        trivet.beginSignIn(
            returnTo, scopes.plus(grantedScopes(request)), identity.binding(request));
    if (!flows.put(request, begun)) {
      responses.logPageNotKept(request, "too many long pages were kept lately");
    }
    responses.logBegun(request, begun.state().digest());
    return Response.redirect(302, begun.address());
  }

  /**
   * Returns the scopes that the person granted before, since a new grant replaces those of the old
   * one.
   */
  private Scopes grantedScopes(HttpServletRequest request) {
    String accountId = identity.accountId(request);
    try {
      GrantStatus status = accountId == null ? GrantStatus.NONE : trivet.lookUpStatus(accountId);
      return status.isLive() ? askable.minus(askable.minus(status.scopes())) : Scopes.none();
    } catch (AtlassianUnavailableException unknown) {
      // without the database the consent goes on, and asks for fewer scopes
      return Scopes.none();
    }
  }
}
