// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.error.ErrorCode;
import dev.trivet.flow.SignIn;
import dev.trivet.model.Scopes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

/** Answers a guarded request without an account: steps 2 and 3 for people, 401 for the rest. */
final class Newcomer {

  private static final System.Logger LOG = System.getLogger("dev.trivet");

  private final SignIn signIn;
  private final SessionFlows flows;
  private final Links links;
  private final FailureAnswers answers;

  Newcomer(SignIn signIn, SessionFlows flows, Links links, FailureAnswers answers) {
    this.signIn = signIn;
    this.flows = flows;
    this.links = links;
    this.answers = answers;
  }

  /** Answers a request that needs an account and these scopes. */
  Answer answer(HttpServletRequest request, ErrorCode why, Scopes scopes) {
    CorrelationId id = CorrelationId.create();
    if (RequestKind.of(request) == RequestKind.SCRIPT) {
      return answers.problemWithConnect(why, id);
    }
    boolean navigation =
        request.getMethod().equals("GET") && request.getDispatcherType() == DispatcherType.REQUEST;
    if (!navigation) {
      // what was sent is never kept or sent again
      return answers.page(why, "", "Sign in with Atlassian", links.connect(""), id);
    }
    String page = LocalPath.of(request).orElse("");
    return begin(request, links.ownPath(page).isEmpty() ? page : "", scopes);
  }

  /** Begins a flow: the browser goes to Atlassian. */
  Answer begin(HttpServletRequest request, String returnTo, Scopes scopes) {
    AuthorizationRequest begun = signIn.begin(returnTo, scopes);
    flows.put(request, begun);
    LOG.log(System.Logger.Level.DEBUG, "sign-in begun");
    return Answer.redirect(302, begun.uri().toString());
  }
}
