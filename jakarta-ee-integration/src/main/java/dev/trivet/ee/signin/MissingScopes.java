// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.request.FacesAjax;
import dev.trivet.ee.request.RequestKind;
import dev.trivet.ee.response.Link;
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
    String account = identity.accountId(request);
    boolean first =
        canAsk(missing)
            && SignInStart.isNavigation(request)
            && !FacesAjax.isPartial(request)
            && !RequestedScopes.contains(request, account, missing);
    if (!first) {
      return name(request, missing);
    }
    Response begun = start.begin(request, start.page(request), missing);
    return RequestedScopes.add(request, account, missing) ? begun : name(request, missing);
  }

  private boolean canAsk(Scopes missing) {
    return !missing.isEmpty() && missing.minus(askable).isEmpty();
  }

  /**
   * Names the missing scopes, with one link. The set is empty where Atlassian does not say which.
   */
  private Response name(HttpServletRequest request, Scopes missing) {
    boolean canAsk = canAsk(missing);
    String connect = responses.urls().connect(start.page(request), missing);
    if (canAsk && FacesAjax.isPartial(request)) {
      return responses.redirectFacesToConnect(request, ErrorCode.MISSING_SCOPE, connect);
    }
    if (RequestKind.of(request) == RequestKind.SCRIPT) {
      Map<String, String> members = new LinkedHashMap<>();
      members.put("missingScopes", missing.toString());
      if (canAsk) {
        members.put("connect", connect);
      }
      return responses.problem(responses.logRefusal(request, ErrorCode.MISSING_SCOPE), members);
    }
    Text detail =
        missing.isEmpty()
            ? Text.of("missing-scope.unknown")
            : Text.of("missing-scope.names", missing.toString());
    Link link = canAsk ? askLink(request, missing, connect) : responses.landingLink();
    return responses.page(
        responses.logRefusal(request, ErrorCode.MISSING_SCOPE).withDetail(detail), link);
  }

  private Link askLink(HttpServletRequest request, Scopes missing, String connect) {
    boolean asked = RequestedScopes.contains(request, identity.accountId(request), missing);
    return new Link(asked ? "ask-again" : "ask", connect);
  }
}
