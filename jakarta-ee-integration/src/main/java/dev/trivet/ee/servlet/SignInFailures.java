// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;

/** Ends sign-ins that failed: a log line, an event and a page, never a redirect to Atlassian. */
final class SignInFailures {

  private final Responses answers;
  private final SignInEvents events;
  private final Audit audit;
  private final SiteScopes askedSites;
  private final LiveAccount live;

  SignInFailures(
      Responses answers,
      SignInEvents events,
      Audit audit,
      SiteScopes askedSites,
      LiveAccount live) {
    this.answers = answers;
    this.events = events;
    this.audit = audit;
    this.live = live;
    this.askedSites = askedSites;
  }

  /** By a rule of ours. */
  Response refuse(HttpServletRequest request, ErrorCode code, String returnTo) {
    CorrelationId id = audit.refused(request, code, "sign-in refused");
    events.refused(code, id.text());
    return answers.startAgain(code, returnTo, id);
  }

  /** Because the session could not be changed, which is undone. */
  Response refuse(HttpServletRequest request, SessionFailure undone, String returnTo) {
    CorrelationId id =
        audit.broken(request, SessionFailure.CODE, SessionFailure.WHAT, undone.thrown());
    events.refused(SessionFailure.CODE, id.text());
    return answers.startAgain(
        Explanation.of(SessionFailure.CODE),
        live.kept(request, undone),
        returnTo,
        Scopes.none(),
        id);
  }

  /** Sends a callback that belongs to no sign-in on to a page, in a session that has an account. */
  Response sendOn(HttpServletRequest request, ErrorCode code, String page) {
    audit.refused(request, code, "a callback of no sign-in begun here, sent on");
    return Response.redirect(303, page);
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
    CorrelationId id = audit.failed(request, failure, "sign-in failed");
    events.refused(failure.code(), id.text());
    // only the operator can act then: an offer to start again would lead nowhere
    if (failure instanceof MisconfiguredException) {
      return answers.goOn(failure.code(), id);
    }
    if (failure.code() == ErrorCode.SITE_NOT_ALLOWED) {
      return askedSites.canCome()
          ? startAgain(failure, returnTo, askedSites.extra(), id)
          : answers.noWayOn(failure.code(), SiteScopes.NEVER, id);
    }
    return startAgain(failure, returnTo, extra, id);
  }

  private Response startAgain(
      TrivetException failure, String returnTo, Scopes extra, CorrelationId id) {
    return answers.startAgain(Explanation.of(failure), "", returnTo, extra, id);
  }
}
