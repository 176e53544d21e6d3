// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.Trivet;
import dev.trivet.ee.SignInRefusedException;
import dev.trivet.ee.TrivetException;
import dev.trivet.ee.request.Parameters;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.session.IdentityMode;
import dev.trivet.ee.session.SessionFailure;
import dev.trivet.ee.session.SessionFlows;
import dev.trivet.endpoint.AuthorizationResponse;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.endpoint.PendingFlow;
import dev.trivet.endpoint.StateDigest;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/**
 * Path {@code GET /callback}: steps 4 to 9 of a sign-in. It always ends in a page of the
 * application or of Trivet, never in a redirect to Atlassian.
 */
record CallbackPath(
    Trivet trivet,
    IdentityMode identity,
    SessionFlows flows,
    Duration flowLifetime,
    InstantSource clock,
    SameSiteStrictRedirect strictRedirect,
    DuplicateCallbacks duplicates,
    IssuerNotices issuers,
    SignInFailures failures,
    SignInCompletion completion)
    implements OwnPath {

  @Override
  public String name() {
    return "callback";
  }

  @Override
  public Set<String> methods() {
    return Set.of("GET");
  }

  @Override
  public Response handle(HttpServletRequest request, HttpServletResponse response) {
    Map<String, String[]> query = Parameters.query(request);
    AuthorizationResponse authorization;
    try {
      authorization = AuthorizationResponse.parse(query); // (4)
    } catch (SignInRefusedException notOurs) {
      return failures.unmatched(request, notOurs);
    }
    if (strictRedirect.isNeeded(request, query)) {
      return strictRedirect.openAgain(query);
    }
    String user = identity.binding(request);
    try (var delivery = duplicates.enter(browser(request) + " " + user, authorization.state())) {
      return delivery.isDuplicate()
          ? delivery.await()
          : delivery.finish(signIn(request, authorization, user, delivery));
    }
  }

  private Response signIn(
      HttpServletRequest request,
      AuthorizationResponse authorization,
      String user,
      DuplicateCallbacks.Delivery delivery) {
    MatchedResponse matched;
    try {
      matched =
          authorization.match(flows.find(request), flowLifetime, user, clock.instant()); // (5)
    } catch (SignInRefusedException unknown) {
      return failures.unmatched(request, unknown);
    } catch (SessionFailure undone) {
      return failures.refuse(request, undone, "");
    }
    String page = matched.flow().returnTo();
    delivery.leadsTo(page);
    issuers.check(request, matched);
    try {
      return finish(request, authorization.state(), matched);
    } catch (SessionFailure undone) {
      return failures.refuse(request, undone, page);
    } catch (TrivetException failure) {
      return failures.refuse(request, failure, page);
    }
  }

  private Response finish(HttpServletRequest request, StateDigest state, MatchedResponse matched) {
    HttpSession session = request.getSession(false);
    PendingFlow flow = matched.flow();
    if (matched instanceof MatchedResponse.Refused refused) {
      return failures.refuse(request, refused.why(), flow.returnTo(), flow.extraScopes());
    }
    if (session == null) {
      return failures.refuse(request, ErrorCode.STATE_UNKNOWN, flow.returnTo());
    }
    ConsentOutcome outcome = trivet.completeSignIn((MatchedResponse.Granted) matched); // (6)-(8)
    return completion.complete(request, session, state, flow, outcome); // (9)
  }

  /**
   * Returns the session id that the request came with, since a sign-in changes the id while others
   * wait.
   */
  private static String browser(HttpServletRequest request) {
    String id = request.isRequestedSessionIdFromURL() ? null : request.getRequestedSessionId();
    return id == null ? "" : id;
  }
}
