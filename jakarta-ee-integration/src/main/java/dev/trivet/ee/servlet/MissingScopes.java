// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.error.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers where a grant lacks scopes: asks for them once, or names them. */
final class MissingScopes {

  private final Newcomer newcomer;
  private final Links links;
  private final FailureAnswers answers;
  private final Scopes configured;
  private final Scopes askable;

  /**
   * Knows what is asked for.
   *
   * @param configured what every consent asks for
   * @param askable what {@code /connect} may ask for
   */
  MissingScopes(
      Newcomer newcomer, Links links, FailureAnswers answers, Scopes configured, Scopes askable) {
    this.newcomer = newcomer;
    this.links = links;
    this.answers = answers;
    this.configured = configured;
    this.askable = askable;
  }

  /**
   * Asks a person for them, unless every consent does so already: what was not granted then would
   * be asked for again and again.
   */
  Answer ask(HttpServletRequest request, Scopes missing) {
    return Newcomer.isNavigation(request)
            && !FacesAjax.isPartial(request)
            && !missing.minus(configured).isEmpty()
        ? newcomer.begin(request, newcomer.page(request), missing)
        : name(request, missing);
  }

  /** Names them, with one way on; none are those that nobody knows. */
  Answer name(HttpServletRequest request, Scopes missing) {
    boolean canAsk = !missing.isEmpty() && missing.minus(askable).isEmpty();
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
    return canAsk
        ? answers.page(request, ErrorCode.MISSING_SCOPE, detail, "Ask for it", link)
        : answers.page(request, ErrorCode.MISSING_SCOPE, detail, "Go on", links.landing());
  }
}
