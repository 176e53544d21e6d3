// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.MissingScopeException;
import dev.trivet.ee.NotSignedInException;
import dev.trivet.ee.TrivetException;
import dev.trivet.ee.response.Link;
import dev.trivet.ee.response.LoggedFailure;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.model.Scopes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Handler of Trivet's exceptions that leave the application, also as a cause of others. It responds
 * as the guard would. Other exceptions pass unchanged.
 */
public final class ApplicationFailures {

  /** Longest chain of causes that is searched, since a chain may be a ring. */
  private static final int DEEPEST = 16;

  private static final String COOKIE = "Set-Cookie";

  private final SignInStart start;
  private final MissingScopes missingScopes;
  private final Responses responses;

  ApplicationFailures(SignInStart start, MissingScopes missingScopes, Responses responses) {
    this.start = start;
    this.missingScopes = missingScopes;
    this.responses = responses;
  }

  /**
   * Makes the response to an exception; none when it is not Trivet's or the response is committed.
   */
  public Optional<Response> respond(
      Throwable thrown, HttpServletRequest request, HttpServletResponse response) {
    DispatcherType type = request.getDispatcherType();
    boolean outermost = type == DispatcherType.REQUEST || type == DispatcherType.ASYNC;
    TrivetException failure = find(thrown);
    if (failure == null || !outermost || response.isCommitted()) {
      return Optional.empty();
    }
    reset(response);
    return Optional.of(respond(failure, request));
  }

  /** Resets the response, but keeps its cookies: without its cookie a new session would be lost. */
  private static void reset(HttpServletResponse response) {
    List<String> cookies = List.copyOf(response.getHeaders(COOKIE));
    response.reset();
    for (String cookie : cookies) {
      // some servers keep cookies in a reset
      if (!response.getHeaders(COOKIE).contains(cookie)) {
        response.addHeader(COOKIE, cookie);
      }
    }
  }

  /** Makes the response to an exception of Trivet, also as a cause; none for others. */
  public Optional<Response> respond(Throwable thrown, HttpServletRequest request) {
    return Optional.ofNullable(find(thrown)).map(failure -> respond(failure, request));
  }

  private Response respond(TrivetException thrown, HttpServletRequest request) {
    if (thrown instanceof NotSignedInException || thrown instanceof GrantEndedException) {
      return start.respond(request, thrown.code(), Scopes.none());
    }
    if (thrown instanceof MissingScopeException missing) {
      return missingScopes.respond(request, missing);
    }
    LoggedFailure failure =
        responses.logFailure(request, thrown, "answered instead of the application");
    Link link =
        thrown instanceof AtlassianUnavailableException
            ? new Link("try-again", responses.urls().page(start.page(request)))
            : responses.landingLink();
    return responses.pageOrProblem(request, failure, link);
  }

  private static @Nullable TrivetException find(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      TrivetException failure = cause instanceof TrivetException itself ? itself : named(cause);
      if (failure != null) {
        return failure;
      }
      cause =
          cause instanceof ServletException servlet && servlet.getRootCause() != null
              ? servlet.getRootCause()
              : cause.getCause();
    }
    return null;
  }

  /** Finds the exception of Trivet that a failed call to a product carries. */
  private static @Nullable TrivetException named(Throwable failed) {
    for (Throwable each : failed.getSuppressed()) {
      if (each instanceof AtlassianUnavailableException failure && failure.product().isPresent()) {
        return failure;
      }
    }
    return null;
  }
}
