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
import dev.trivet.ee.session.SessionLocks;
import dev.trivet.endpoint.AuthorizationResponse;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.endpoint.PendingFlow;
import dev.trivet.endpoint.StateDigest;
import dev.trivet.grant.Consent;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.http.Transport;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    AsyncResponder responder,
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
  public @Nullable Response handle(HttpServletRequest request, HttpServletResponse response) {
    Map<String, String[]> query = Parameters.query(request);
    AuthorizationResponse authorization;
    try {
      authorization = AuthorizationResponse.parse(query); // (4)
    } catch (SignInRefusedException notOurs) {
      return failures.unmatched(request, notOurs);
    }
    if (strictRedirect.isNeeded(request, query)) {
      return strictRedirect.openAgain(request, query);
    }
    String user = identity.binding(request);
    AwaitedResponse awaited =
        duplicates.respond(
            request, user, authorization, leadsTo -> signIn(request, authorization, user, leadsTo));
    return responder.respond(request, response, awaited);
  }

  private AwaitedResponse signIn(
      HttpServletRequest request,
      AuthorizationResponse authorization,
      String user,
      Consumer<String> leadsTo) {
    HttpSession session = request.getSession(false);
    String page = "";
    try {
      MatchedResponse matched =
          authorization.match(flows.find(request), flowLifetime, user, clock.instant()); // (5)
      PendingFlow flow = matched.flow();
      page = flow.returnTo();
      leadsTo.accept(page);
      issuers.check(request, matched);
      if (session == null || !(matched instanceof MatchedResponse.Granted granted)) {
        return AwaitedResponse.of(failures.refuse(request, matched));
      }
      CompletableFuture<Consent> consent =
          trivet.fetchConsent(granted, responder.holdsThread(request)); // (6), (7)
      return new AwaitedResponse(
          consent, resumed -> finish(resumed, session, authorization.state(), granted, consent));
    } catch (RuntimeException notSent) {
      return AwaitedResponse.of(failures.refuseBeforeSending(request, notSent, page));
    }
  }

  private Response finish(
      HttpServletRequest request,
      HttpSession first,
      StateDigest state,
      MatchedResponse.Granted granted,
      CompletableFuture<Consent> consent) {
    HttpSession session = SessionLocks.view(first, request);
    try {
      ConsentOutcome outcome = trivet.storeConsent(Transport.await(consent)); // (8)
      return completion.complete(request, session, state, granted.flow(), outcome); // (9)
    } catch (SessionFailure | TrivetException failure) {
      return refuse(request, session, state, granted, failure);
    }
  }

  /** Refuses a sign-in. A flow whose code was not sent is put back. */
  private Response refuse(
      HttpServletRequest request,
      HttpSession session,
      StateDigest state,
      MatchedResponse.Granted granted,
      RuntimeException failure) {
    PendingFlow flow = granted.flow();
    try {
      return granted.code().isUnsent() && flows.putBack(session, state, flow)
          ? failures.refuseBeforeSending(request, failure, flow.returnTo())
          : failures.refuse(request, failure, flow.returnTo());
    } catch (SessionFailure undone) {
      return failures.refuse(request, undone, flow.returnTo());
    }
  }
}
