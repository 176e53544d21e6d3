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
    return respond(request, failure.scopes(), failure);
  }

  private Response respond(
      HttpServletRequest request, Scopes missing, @Nullable MissingScopeException failure) {
    String account = identity.accountId(request);
    boolean first =
        canAsk(missing)
            && SignInStart.isNavigation(request)
            && !FacesAjax.isPartial(request)
            && !RequestedScopes.contains(request, account, missing);
    if (!first) {
      return name(request, missing, failure);
    }
    Response begun = start.begin(request, start.page(request), missing);
    return RequestedScopes.add(request, account, missing) ? begun : name(request, missing, failure);
  }

  private boolean canAsk(Scopes missing) {
    return !missing.isEmpty() && missing.minus(askable).isEmpty();
  }

  /**
   * Names the missing scopes, with one link. The set is empty where Atlassian does not say which.
   */
  private Response name(
      HttpServletRequest request, Scopes missing, @Nullable MissingScopeException failure) {
    boolean canAsk = canAsk(missing);
    String connect = responses.urls().connect(start.page(request), missing);
    if (canAsk && FacesAjax.isPartial(request)) {
      return responses.redirectFacesToConnect(request, ErrorCode.MISSING_SCOPE, connect);
    }
    LoggedFailure logged =
        failure == null || failure.call().isEmpty()
            ? responses.logRefusal(request, ErrorCode.MISSING_SCOPE)
            : responses.logFailure(request, failure, "request refused");
    if (RequestKind.of(request) == RequestKind.SCRIPT) {
      Map<String, Object> members = call(failure);
      members.put("missingScopes", missing.toString());
      if (canAsk) {
        members.put("connect", connect);
      }
      return responses.problem(logged, members);
    }
    Text detail =
        missing.isEmpty() && failure != null
            ? need(failure)
            : Text.of("missing-scope.names", missing.toString());
    Link link = canAsk ? askLink(request, missing, connect) : responses.landingLink();
    return responses.page(logged.withDetail(detail), link);
  }

  /** Makes the members about the call that was refused, if there was one. */
  private static Map<String, Object> call(@Nullable MissingScopeException failure) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (failure != null && failure.call().isPresent()) {
      members.put("call", failure.call().get());
      members.put(
          "documentedScopes", failure.documentedScopes().stream().map(Scopes::toString).toList());
    }
    return members;
  }

  /** Makes the sentence about a call that needs scopes that are not configured. */
  private static Text need(MissingScopeException failure) {
    String call = failure.call().orElse("");
    if (call.isEmpty()) {
      return Text.of("missing-scope.unknown");
    }
    return failure.documentedScopes().stream()
        .findFirst()
        .map(scopes -> Text.of("missing-scope.call", call, scopes.toString()))
        .orElseGet(() -> Text.of("missing-scope.unknown-call", call));
  }

  private Link askLink(HttpServletRequest request, Scopes missing, String connect) {
    boolean asked = RequestedScopes.contains(request, identity.accountId(request), missing);
    return new Link(asked ? "ask-again" : "ask", connect);
  }
}
