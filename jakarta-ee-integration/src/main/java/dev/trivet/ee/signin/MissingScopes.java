// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.request.FacesAjax;
import dev.trivet.ee.request.RequestKind;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.ee.session.IdentityMode;
import dev.trivet.ee.session.RequestedScopes;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers to requests whose grant lacks scopes: asks for them once, then names them. */
final class MissingScopes {

  private final IdentityMode identity;
  private final SignInStart newcomer;
  private final Responses responses;
  private final Scopes askable;

  /**
   * Knows what is asked for.
   *
   * @param askable what {@code /connect} may ask for
   */
  MissingScopes(IdentityMode identity, SignInStart newcomer, Responses responses, Scopes askable) {
    this.identity = identity;
    this.newcomer = newcomer;
    this.responses = responses;
    this.askable = askable;
  }

  /**
   * Asks a person who opens a page, once a session and set of scopes; else names them. What was not
   * granted then would be asked for again and again.
   */
  Response ask(HttpServletRequest request, Scopes missing) {
    String account = identity.accountId(request);
    boolean first =
        canAsk(missing)
            && SignInStart.isNavigation(request)
            && !FacesAjax.isPartial(request)
            && !RequestedScopes.contains(request, account, missing);
    if (!first) {
      return name(request, missing);
    }
    Response begun = newcomer.begin(request, newcomer.page(request), missing);
    return RequestedScopes.add(request, account, missing) ? begun : name(request, missing);
  }

  private boolean canAsk(Scopes missing) {
    return !missing.isEmpty() && missing.minus(askable).isEmpty();
  }

  /** Names them, with one way on; none are those that Atlassian does not tell. */
  private Response name(HttpServletRequest request, Scopes missing) {
    boolean canAsk = canAsk(missing);
    String link = responses.urls().connect(newcomer.page(request), missing);
    if (canAsk && FacesAjax.isPartial(request)) {
      return responses.facesRedirect(request, ErrorCode.MISSING_SCOPE, link);
    }
    if (RequestKind.of(request) == RequestKind.SCRIPT) {
      Map<String, String> more = new LinkedHashMap<>();
      more.put("missingScopes", missing.toString());
      if (canAsk) {
        more.put("connect", link);
      }
      return responses.problem(request, ErrorCode.MISSING_SCOPE, more);
    }
    String detail =
        missing.isEmpty() ? "Atlassian does not tell which." : "Missing: " + missing + ".";
    if (!canAsk) {
      return responses.page(
          request, ErrorCode.MISSING_SCOPE, detail, "Go on", responses.urls().landing());
    }
    boolean asked = RequestedScopes.contains(request, identity.accountId(request), missing);
    String text = asked ? "Ask again" : "Ask for it";
    return responses.page(request, ErrorCode.MISSING_SCOPE, detail, text, link);
  }
}
