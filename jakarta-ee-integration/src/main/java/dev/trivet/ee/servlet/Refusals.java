// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.error.ConfigurationFailure;
import dev.trivet.error.ErrorCode;
import dev.trivet.error.Failure;
import dev.trivet.error.TransientFailure;
import java.util.Optional;

/** Ends sign-ins that failed: a log line, an event and a page, never a redirect to Atlassian. */
final class Refusals {

  private static final System.Logger LOG = System.getLogger("dev.trivet");

  private final FailureAnswers answers;
  private final SignInEvents events;

  Refusals(FailureAnswers answers, SignInEvents events) {
    this.answers = answers;
    this.events = events;
  }

  /** By a rule of ours, or because the person said no. */
  Answer refuse(ErrorCode code, String returnTo) {
    CorrelationId id = CorrelationId.create();
    LOG.log(System.Logger.Level.INFO, "[{0}] sign-in refused ({1})", code, id);
    events.refused(code, id.text());
    return answers.startAgain(code, returnTo, id);
  }

  /** Because a step failed. */
  Answer refuse(Failure failure, String returnTo) {
    CorrelationId id = CorrelationId.create();
    System.Logger.Level level =
        failure instanceof ConfigurationFailure
            ? System.Logger.Level.ERROR
            : System.Logger.Level.WARNING;
    LOG.log(level, "sign-in failed ({0}): {1}", id, failure.getMessage());
    events.refused(failure.code(), id.text());
    Answer page = answers.startAgain(failure.code(), returnTo, id);
    return FailureAnswers.waiting(
        page, failure instanceof TransientFailure t ? t.retryAfter() : Optional.empty());
  }
}
