// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.MissingScopeException;
import dev.trivet.ee.request.FacesAjax;
import dev.trivet.ee.request.RequestKind;
import dev.trivet.ee.response.Link;
import dev.trivet.ee.response.LoggedFailure;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.ee.response.Text;
import dev.trivet.ee.session.IdentityMode;
import dev.trivet.ee.session.RequestedScopes;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Responses to requests whose grant lacks scopes: asks the person once, then names the scopes. */
final class MissingScopes {

  private final IdentityMode identity;
  private final SignInStart start;
  private final Responses responses;
  private final Scopes askable;

  /**
   * Makes the responses.
   *
   * @param askable the scopes that {@code /connect} may ask for
   */
  MissingScopes(IdentityMode identity, SignInStart start, Responses responses, Scopes askable) {
    this.identity = identity;
    this.start = start;
    this.responses = responses;
    this.askable = askable;
  }

  /**
   * Asks a person who opens a page, once for each session and set of scopes; else names the scopes.
   * Otherwise scopes that the person did not grant would be asked for repeatedly.
   */
  Response respond(HttpServletRequest request, Scopes missing) {
    return respond(request, missing, null);
  }

  /** Does the same for a failure of the application, and names the call that was refused, too. */
  Response respond(HttpServletRequest request, MissingScopeException failure) {
    return respond(request, failure.scopes(), failure.call().isPresent() ? failure : null);
  }

  private Response respond(
      HttpServletRequest request, Scopes missing, @Nullable MissingScopeException refused) {
    String account = identity.accountId(request);
    boolean first =
        canAsk(missing)
            && SignInStart.isNavigation(request)
            && !FacesAjax.isPartial(request)
            && !RequestedScopes.contains(request, account, missing);
    if (!first) {
      return name(request, missing, refused);
    }
    Response begun = start.begin(request, start.page(request), missing);
    return RequestedScopes.add(request, account, missing) ? begun : name(request, missing, refused);
  }

  private boolean canAsk(Scopes missing) {
    return !missing.isEmpty() && missing.minus(askable).isEmpty();
  }

  /**
   * Names the missing scopes, with one link. The set is empty where no configured scope is missing.
   *
   * @param refused the failure of a call that Atlassian refused, or null
   */
  private Response name(
      HttpServletRequest request, Scopes missing, @Nullable MissingScopeException refused) {
    boolean canAsk = canAsk(missing);
    String connect = responses.urls().connect(start.page(request), missing);
    if (canAsk && FacesAjax.isPartial(request)) {
      return responses.redirectFacesToConnect(request, ErrorCode.MISSING_SCOPE, connect);
    }
    LoggedFailure logged =
        refused == null
            ? responses.logRefusal(request, ErrorCode.MISSING_SCOPE)
            : responses.logFailure(request, refused, "request refused");
    if (RequestKind.of(request) == RequestKind.SCRIPT) {
      Map<String, Object> members = members(missing, refused);
      if (canAsk) {
        members.put("connect", connect);
      }
      return responses.problem(logged, members);
    }
    Link link = canAsk ? askLink(request, missing, connect) : responses.landingLink();
    return responses.page(logged.withDetail(detail(missing, refused)), link);
  }

  private static Map<String, Object> members(
      Scopes missing, @Nullable MissingScopeException refused) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("missingScopes", missing.toString());
    if (refused != null) {
      members.put("call", refused.call().orElse(""));
      members.put(
          "documentedScopes", refused.documentedScopes().stream().map(Scopes::toString).toList());
    }
    return members;
  }

  /** Makes the sentence about the scopes that this application lacks, else about the call. */
  private static Text detail(Scopes missing, @Nullable MissingScopeException refused) {
    if (!missing.isEmpty()) {
      return Text.of("missing-scope.names", missing.toString());
    }
    if (refused == null) {
      return Text.of("missing-scope.unknown");
    }
    String call = refused.call().orElse("");
    return refused.documentedScopes().isEmpty()
        ? Text.of("missing-scope.unknown-call", call)
        : Text.of("missing-scope.call", call, refused.documentedScopes().get(0).toString());
  }

  private Link askLink(HttpServletRequest request, Scopes missing, String connect) {
    boolean asked = RequestedScopes.contains(request, identity.accountId(request), missing);
    return new Link(asked ? "ask-again" : "ask", connect);
  }
}
