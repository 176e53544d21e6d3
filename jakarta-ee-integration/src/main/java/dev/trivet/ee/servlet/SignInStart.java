// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.flow.SignIn;
import dev.trivet.grant.GrantCache;
import dev.trivet.grant.GrantStatus;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/** Answers a guarded request without an account: steps 2 and 3 for people, 401 for the rest. */
final class SignInStart {

  private final IdentityMode mode;
  private final SignIn signIn;
  private final SessionFlows flows;
  private final Urls links;
  private final Responses answers;
  private final Audit audit;
  private final GrantCache memory;
  private final Scopes askable;

  /**
   * Knows what may be asked for.
   *
   * @param askable the configured scopes and those that patterns demand
   */
  SignInStart(
      IdentityMode mode,
      SignIn signIn,
      SessionFlows flows,
      Urls links,
      Responses answers,
      Audit audit,
      GrantCache memory,
      Scopes askable) {
    this.mode = mode;
    this.signIn = signIn;
    this.flows = flows;
    this.links = links;
    this.answers = answers;
    this.audit = audit;
    this.memory = memory;
    this.askable = askable;
  }

  /** Answers a request that needs an account and these scopes. */
  Response answer(HttpServletRequest request, ErrorCode why, Scopes scopes) {
    if (FacesAjax.isPartial(request)) {
      return answers.facesRedirect(request, why, links.connect(page(request), scopes));
    }
    if (isNavigation(request) || !mode.knows(request)) {
      return begin(request, page(request), scopes);
    }
    String connect = links.connect("", scopes);
    // what was sent is never kept or sent again
    return RequestKind.of(request) == RequestKind.SCRIPT
        ? answers.problem(request, why, Map.of("connect", connect))
        : answers.page(request, why, "", "Sign in with Atlassian", connect);
  }

  /**
   * Answers in place of a view that Faces was about to show, whatever the request asked for.
   *
   * @param page where the view is, below the context
   */
  Response answerForView(HttpServletRequest request, ErrorCode why, Scopes scopes, String page) {
    boolean partial = FacesAjax.isPartial(request);
    boolean asUsual =
        isNavigation(request)
            || RequestKind.of(request) == RequestKind.SCRIPT
            || !mode.knows(request);
    if (!partial && asUsual) {
      return answer(request, why, scopes);
    }
    String connect = links.connect(ReturnPath.parse(page).filter(links::isPage).orElse(""), scopes);
    return partial
        ? answers.facesRedirect(request, why, connect)
        : answers.redirect(request, why, connect);
  }

  /** Whether a person opens a page, so that the browser may be sent away and come back to it. */
  static boolean isNavigation(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && request.getDispatcherType() == DispatcherType.REQUEST
        && RequestKind.of(request) == RequestKind.PERSON;
  }

  /** The page to come back to; empty for the landing page. */
  String page(HttpServletRequest request) {
    if (FacesAjax.isPartial(request)) {
      return FacesAjax.page(request, links).orElse("");
    }
    if (!isNavigation(request)) {
      return "";
    }
    Optional<String> page = ReturnPath.of(request);
    if (page.isEmpty()) {
      audit.returnPageNotKept(request, ReturnPath.obstacle(request));
    }
    return page.filter(links::isPage).orElse("");
  }

  /** Begins a flow: the browser goes to Atlassian. Not for somebody who is nobody here. */
  Response begin(HttpServletRequest request, String returnTo, Scopes scopes) {
    if (!mode.knows(request)) {
      return answers.plain(request, ErrorCode.NO_CALLER);
    }
    AuthorizationRequest begun =
        signIn.begin(returnTo, scopes.plus(held(request)), mode.binding(request));
    if (!flows.put(request, begun)) {
      audit.returnPageNotKept(request, "too many long pages were kept lately");
    }
    audit.begun(request, begun.state().digest());
    return Response.redirect(302, begun.uri().toString());
  }

  /** What the person granted before: a new grant's scopes replace those of the old one. */
  private Scopes held(HttpServletRequest request) {
    String accountId = mode.accountId(request);
    try {
      GrantStatus standing = accountId == null ? GrantStatus.NONE : memory.standing(accountId);
      return standing.isLive() ? askable.minus(askable.minus(standing.scopes())) : Scopes.none();
    } catch (AtlassianUnavailableException unknown) {
      // the consent is worth more than what it would add
      return Scopes.none();
    }
  }
}
