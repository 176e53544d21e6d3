// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers to requests whose grant lacks scopes: asks for them once, then names them. */
final class MissingScopes {

  private final IdentityMode mode;
  private final SignInStart newcomer;
  private final Urls links;
  private final Responses answers;
  private final Scopes askable;

  /**
   * Knows what is asked for.
   *
   * @param askable what {@code /connect} may ask for
   */
  MissingScopes(
      IdentityMode mode, SignInStart newcomer, Urls links, Responses answers, Scopes askable) {
    this.mode = mode;
    this.newcomer = newcomer;
    this.links = links;
    this.answers = answers;
    this.askable = askable;
  }

  /**
   * Asks a person who opens a page, once a session and set of scopes; else names them. What was not
   * granted then would be asked for again and again.
   */
  Response ask(HttpServletRequest request, Scopes missing) {
    String account = mode.accountId(request);
    boolean first =
        canAsk(missing)
            && SignInStart.isNavigation(request)
            && !FacesAjax.isPartial(request)
            && !AskedScopes.contains(request, account, missing);
    if (!first) {
      return name(request, missing);
    }
    Response begun = newcomer.begin(request, newcomer.page(request), missing);
    return AskedScopes.add(request, account, missing) ? begun : name(request, missing);
  }

  private boolean canAsk(Scopes missing) {
    return !missing.isEmpty() && missing.minus(askable).isEmpty();
  }

  /** Names them, with one way on; none are those that Atlassian does not tell. */
  private Response name(HttpServletRequest request, Scopes missing) {
    boolean canAsk = canAsk(missing);
    String link = links.connect(newcomer.page(request), missing);
    if (canAsk && FacesAjax.isPartial(request)) {
      return answers.facesRedirect(request, ErrorCode.MISSING_SCOPE, link);
    }
    if (RequestKind.of(request) == RequestKind.SCRIPT) {
      Map<String, String> more = new LinkedHashMap<>();
      more.put("missingScopes", missing.toString());
      if (canAsk) {
        more.put("connect", link);
      }
      return answers.problem(request, ErrorCode.MISSING_SCOPE, more);
    }
    String detail =
        missing.isEmpty() ? "Atlassian does not tell which." : "Missing: " + missing + ".";
    if (!canAsk) {
      return answers.page(request, ErrorCode.MISSING_SCOPE, detail, "Go on", links.landing());
    }
    boolean asked = AskedScopes.contains(request, mode.accountId(request), missing);
    String text = asked ? "Ask again" : "Ask for it";
    return answers.page(request, ErrorCode.MISSING_SCOPE, detail, text, link);
  }
}
