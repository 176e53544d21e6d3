// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.SignInRefusedException;
import dev.trivet.ee.TrivetException;
import dev.trivet.ee.response.CorrelationId;
import dev.trivet.ee.response.FailureMessage;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.ee.session.LiveAccount;
import dev.trivet.ee.session.SessionFailure;
import dev.trivet.ee.session.SignInEvents;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;

/** Ends sign-ins that failed: a log line, an event and a page, never a redirect to Atlassian. */
final class SignInFailures {

  private final Responses responses;
  private final SignInEvents events;
  private final SiteScopes askedSites;
  private final LiveAccount live;

  SignInFailures(
      Responses responses, SignInEvents events, SiteScopes askedSites, LiveAccount live) {
    this.responses = responses;
    this.events = events;
    this.live = live;
    this.askedSites = askedSites;
  }

  /** By a rule of ours. */
  Response refuse(HttpServletRequest request, ErrorCode code, String returnTo) {
    CorrelationId id = responses.audit().refused(request, code, "sign-in refused");
    events.refused(code, id.text());
    return responses.startAgain(code, returnTo, id);
  }

  /** A bookmark, a second delivery, or Mallory: never an error for a person who is signed in. */
  Response unmatched(HttpServletRequest request, SignInRefusedException unknown) {
    if (live.isNamed(request)) {
      responses
          .audit()
          .refused(request, unknown.code(), "a callback of no sign-in begun here, sent on");
      return responses.redirect("");
    }
    return refuse(request, unknown.code(), "");
  }

  /** Because the session could not be changed, which is undone. */
  Response refuse(HttpServletRequest request, SessionFailure undone, String returnTo) {
    CorrelationId id =
        responses
            .audit()
            .broken(request, SessionFailure.CODE, SessionFailure.WHAT, undone.thrown());
    events.refused(SessionFailure.CODE, id.text());
    return responses.startAgain(
        FailureMessage.of(SessionFailure.CODE),
        live.kept(request, undone),
        returnTo,
        Scopes.none(),
        id);
  }

  /** Because a step failed. */
  Response refuse(HttpServletRequest request, TrivetException failure, String returnTo) {
    return refuse(request, failure, returnTo, Scopes.none());
  }

  /**
   * Because a step failed, or the person declined.
   *
   * @param extra what the flow asked for beyond the configured scopes; the way on asks again
   */
  Response refuse(
      HttpServletRequest request, TrivetException failure, String returnTo, Scopes extra) {
    CorrelationId id = responses.audit().failed(request, failure, "sign-in failed");
    events.refused(failure.code(), id.text());
    // only the operator can act then: an offer to start again would lead nowhere
    if (failure instanceof MisconfiguredException) {
      return responses.goOn(failure.code(), id);
    }
    if (failure.code() == ErrorCode.SITE_NOT_ALLOWED) {
      return askedSites.canCome()
          ? startAgain(failure, returnTo, askedSites.extra(), id)
          : responses.noWayOn(failure.code(), SiteScopes.NEVER, id);
    }
    return startAgain(failure, returnTo, extra, id);
  }

  private Response startAgain(
      TrivetException failure, String returnTo, Scopes extra, CorrelationId id) {
    return responses.startAgain(FailureMessage.of(failure), "", returnTo, extra, id);
  }
}
