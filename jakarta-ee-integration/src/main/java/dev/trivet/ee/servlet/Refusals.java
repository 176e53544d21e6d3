// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.error.ErrorCode;
import dev.trivet.error.Failure;
import dev.trivet.error.TransientFailure;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Ends sign-ins that failed: a log line, an event and a page, never a redirect to Atlassian. */
final class Refusals {

  private final FailureAnswers answers;
  private final SignInEvents events;
  private final Audit audit;

  Refusals(FailureAnswers answers, SignInEvents events, Audit audit) {
    this.answers = answers;
    this.events = events;
    this.audit = audit;
  }

  /** By a rule of ours, or because the person said no. */
  Answer refuse(HttpServletRequest request, ErrorCode code, String returnTo) {
    CorrelationId id = audit.refused(request, code, "sign-in refused");
    events.refused(code, id.text());
    return answers.startAgain(code, returnTo, id);
  }

  /** Because a step failed. */
  Answer refuse(HttpServletRequest request, Failure failure, String returnTo) {
    CorrelationId id = audit.failed(request, failure, "sign-in failed");
    events.refused(failure.code(), id.text());
    Answer page = answers.startAgain(failure.code(), returnTo, id);
    return FailureAnswers.waiting(
        page, failure instanceof TransientFailure t ? t.retryAfter() : Optional.empty());
  }
}
