// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.SignInRefusedException;
import dev.trivet.ee.TrivetException;
import dev.trivet.ee.response.Link;
import dev.trivet.ee.response.LoggedFailure;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.ee.response.Text;
import dev.trivet.ee.session.LiveAccount;
import dev.trivet.ee.session.SessionFailure;
import dev.trivet.ee.session.SignInEvents;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.endpoint.PendingFlow;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;

/** Responses to failed sign-ins: a log line, an event and a page, never a redirect to Atlassian. */
final class SignInFailures {

  private static final Text KEPT = Text.of("consent-kept");

  private final Responses responses;
  private final SignInEvents events;
  private final SiteScopes siteScopes;
  private final LiveAccount live;

  SignInFailures(
      Responses responses, SignInEvents events, SiteScopes siteScopes, LiveAccount live) {
    this.responses = responses;
    this.events = events;
    this.live = live;
    this.siteScopes = siteScopes;
  }

  /** Refuses a sign-in whose person declined, or whose session ended. */
  Response refuse(HttpServletRequest request, MatchedResponse matched) {
    PendingFlow flow = matched.flow();
    return matched instanceof MatchedResponse.Refused refused
        ? refuse(request, refused.why(), flow.returnTo(), flow.extraScopes())
        : refuse(request, ErrorCode.STATE_UNKNOWN, flow.returnTo());
  }

  /**
   * Refuses a sign-in whose code was not sent. Where Atlassian is not reached, or only left alone
   * for a while, the flow is there. So the same address finishes the sign-in later. The page opens
   * it again by itself, unless an operator has to act first.
   */
  Response refuseBeforeSending(
      HttpServletRequest request, RuntimeException failure, String returnTo) {
    if (failure instanceof SignInRefusedException lost) {
      return unmatched(request, lost);
    }
    if (!(failure instanceof AtlassianUnavailableException)
        && !(failure instanceof MisconfiguredException)) {
      return refuse(request, failure, returnTo);
    }
    LoggedFailure logged =
        responses
            .logFailure(request, (TrivetException) failure, "sign-in postponed")
            .withDetail(KEPT)
            .keepAddress();
    if (logged.message().retryAfter().isEmpty()) {
      return refuse(logged, responses.landingLink());
    }
    tellObservers(logged);
    return responses.retryPage(logged, Link.NONE);
  }

  /** Refuses a sign-in by a rule of Trivet. */
  Response refuse(HttpServletRequest request, ErrorCode code, String returnTo) {
    LoggedFailure failure = responses.logRefusal(request, code, "sign-in refused");
    return refuse(failure, responses.connectLink(returnTo, Scopes.none()));
  }

  /**
   * Responds to a callback without a pending flow: a bookmark, a second delivery or an attack. For
   * a person who is signed in it is no error.
   */
  Response unmatched(HttpServletRequest request, SignInRefusedException unknown) {
    if (live.isNamed(request)) {
      responses.logRefusal(request, unknown.code(), "a callback of no sign-in begun here, sent on");
      return responses.redirectToPage("");
    }
    return refuse(request, unknown.code(), "");
  }

  /** Refuses a sign-in because the session could not be changed. The change is undone. */
  private Response refuse(HttpServletRequest request, SessionFailure undone, String returnTo) {
    LoggedFailure failure =
        responses.logDefect(request, SessionFailure.CODE, SessionFailure.WHAT, undone.thrown());
    tellObservers(failure);
    return responses.page(
        failure.withDetail(live.describeAfterUndo(request, undone)),
        responses.connectLink(returnTo, Scopes.none()));
  }

  /** Refuses a sign-in because a step failed; throws what no rule foresees. */
  Response refuse(HttpServletRequest request, RuntimeException failure, String returnTo) {
    if (failure instanceof SessionFailure undone) {
      return refuse(request, undone, returnTo);
    }
    if (failure instanceof TrivetException known) {
      return refuse(request, known, returnTo, Scopes.none());
    }
    throw failure;
  }

  /**
   * Refuses a sign-in because a step failed or the person declined.
   *
   * @param extra the scopes that the flow asked for beyond the configured ones; the link asks for
   *     them again
   */
  Response refuse(
      HttpServletRequest request, TrivetException failure, String returnTo, Scopes extra) {
    LoggedFailure logged = responses.logFailure(request, failure, "sign-in failed");
    // only the operator can act then: an offer to start again would lead nowhere
    if (failure instanceof MisconfiguredException) {
      return refuse(logged, responses.landingLink());
    }
    if (failure.code() == ErrorCode.SITE_NOT_ALLOWED) {
      return siteScopes.canCome()
          ? refuse(logged, responses.connectLink(returnTo, siteScopes.extra()))
          : refuse(logged.withDetail(SiteScopes.NEVER), Link.NONE);
    }
    return refuse(logged, responses.connectLink(returnTo, extra));
  }

  private Response refuse(LoggedFailure failure, Link link) {
    tellObservers(failure);
    return responses.page(failure, link);
  }

  private void tellObservers(LoggedFailure failure) {
    events.refused(failure.message().code(), failure.id().text());
  }
}
