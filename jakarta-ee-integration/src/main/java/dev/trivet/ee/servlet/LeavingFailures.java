// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.MissingScopeException;
import dev.trivet.ee.NotSignedInException;
import dev.trivet.ee.TrivetException;
import dev.trivet.error.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers Trivet's exceptions that leave the application, also wrapped as a cause, as the guard
 * would. Every other exception passes untouched.
 */
final class LeavingFailures {

  private static final System.Logger LOG = System.getLogger("dev.trivet");

  /** Nobody wraps deeper, and a chain of causes may be a ring. */
  private static final int DEEPEST = 16;

  private final Newcomer newcomer;
  private final Links links;
  private final FailureAnswers answers;

  LeavingFailures(Newcomer newcomer, Links links, FailureAnswers answers) {
    this.newcomer = newcomer;
    this.links = links;
    this.answers = answers;
  }

  /** The answer to what was thrown, or none when it is not ours or it is too late. */
  Optional<Answer> answer(
      Throwable thrown, HttpServletRequest request, HttpServletResponse response) {
    DispatcherType type = request.getDispatcherType();
    boolean outermost = type == DispatcherType.REQUEST || type == DispatcherType.ASYNC;
    @Nullable TrivetException ours = find(thrown);
    if (ours == null || !outermost || response.isCommitted()) {
      return Optional.empty();
    }
    response.reset();
    return Optional.of(answer(ours, request));
  }

  /** The answer to one of ours. */
  Answer answer(TrivetException thrown, HttpServletRequest request) {
    if (thrown instanceof NotSignedInException || thrown instanceof GrantEndedException) {
      return newcomer.answer(request, thrown.code(), Scopes.none());
    }
    CorrelationId id = CorrelationId.create();
    if (thrown instanceof MissingScopeException missing) {
      return missing(missing.scopes(), request, id);
    }
    System.Logger.Level level =
        thrown instanceof MisconfiguredException
            ? System.Logger.Level.ERROR
            : System.Logger.Level.WARNING;
    LOG.log(level, "answered instead of the application ({0}): {1}", id, thrown.getMessage());
    Answer answer =
        RequestKind.of(request) == RequestKind.SCRIPT
            ? answers.problem(thrown.code(), id, Map.of())
            : answers.goOn(thrown.code(), id);
    return thrown instanceof AtlassianUnavailableException later
        ? FailureAnswers.waiting(answer, later.retryAfter())
        : answer;
  }

  private Answer missing(Scopes scopes, HttpServletRequest request, CorrelationId id) {
    String link = links.connect(LocalPath.of(request).orElse(""), scopes);
    return RequestKind.of(request) == RequestKind.SCRIPT
        ? answers.problem(
            ErrorCode.MISSING_SCOPE,
            id,
            Map.of("missingScopes", scopes.toString(), "connect", link))
        : answers.page(ErrorCode.MISSING_SCOPE, "Missing: " + scopes + ".", "Ask for it", link, id);
  }

  private static @Nullable TrivetException find(Throwable thrown) {
    @Nullable Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof TrivetException ours) {
        return ours;
      }
      cause =
          cause instanceof ServletException servlet && servlet.getRootCause() != null
              ? servlet.getRootCause()
              : cause.getCause();
    }
    return null;
  }
}
