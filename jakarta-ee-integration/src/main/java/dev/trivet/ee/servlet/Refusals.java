// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.error.ErrorCode;
import dev.trivet.error.Failure;
import dev.trivet.error.TransientFailure;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Ends sign-ins that failed: a log line, an event and a page, never a redirect to Atlassian. */
final class Refusals {

  private final FailureAnswers answers;
  private final SignInEvents events;
  private final Audit audit;
  private final AskedSites askedSites;
  private final LiveAccount live;

  Refusals(
      FailureAnswers answers,
      SignInEvents events,
      Audit audit,
      AskedSites askedSites,
      LiveAccount live) {
    this.answers = answers;
    this.events = events;
    this.audit = audit;
    this.live = live;
    this.askedSites = askedSites;
  }

  /** By a rule of ours, or because the person said no. */
  Answer refuse(HttpServletRequest request, ErrorCode code, String returnTo) {
    return refuse(request, code, returnTo, Scopes.none());
  }

  /** The same for a flow that asked for more scopes, which the way on asks for again. */
  Answer refuse(HttpServletRequest request, ErrorCode code, String returnTo, Scopes extra) {
    CorrelationId id = audit.refused(request, code, "sign-in refused");
    events.refused(code, id.text());
    return answers.startAgain(code, "", returnTo, extra, id);
  }

  /** Because the session could not be changed, which is undone. */
  Answer refuse(HttpServletRequest request, SessionFailure undone, String returnTo) {
    CorrelationId id =
        audit.broken(request, SessionFailure.CODE, SessionFailure.WHAT, undone.thrown());
    events.refused(SessionFailure.CODE, id.text());
    return answers.startAgain(SessionFailure.CODE, live.kept(request), returnTo, Scopes.none(), id);
  }

  /** Because a step failed. */
  Answer refuse(HttpServletRequest request, Failure failure, String returnTo) {
    CorrelationId id = audit.failed(request, failure, "sign-in failed");
    events.refused(failure.code(), id.text());
    if (failure.code() == ErrorCode.SITE_NOT_ALLOWED) {
      return askedSites.canCome()
          ? answers.startAgain(failure.code(), "", returnTo, askedSites.extra(), id)
          : answers.noWayOn(failure.code(), AskedSites.NEVER, id);
    }
    Answer page = answers.startAgain(failure.code(), returnTo, id);
    return FailureAnswers.waiting(
        page, failure instanceof TransientFailure t ? t.retryAfter() : Optional.empty());
  }
}
