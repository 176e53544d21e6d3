// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.ee.TrivetException;
import dev.trivet.ee.guard.Decision;
import dev.trivet.ee.request.ErrorStatus;
import dev.trivet.ee.response.LoggedFailure;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.ee.response.Text;
import dev.trivet.ee.session.LiveAccount;
import dev.trivet.ee.session.SessionFailure;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Actions on the decisions of the guard. An action may fail after it has changed something. The
 * response to a failure therefore reads back who is signed in, and never claims that nothing
 * happened.
 */
public final class Actions {

  private final Map<String, OwnPath> own;
  private final SignInStart start;
  private final MissingScopes missingScopes;
  private final MissingSites missingSites;
  private final LiveAccount live;
  private final Responses responses;

  /**
   * Makes the actions.
   *
   * @param own Trivet's own paths by their names
   */
  Actions(
      Map<String, OwnPath> own,
      SignInStart start,
      MissingScopes missingScopes,
      MissingSites missingSites,
      LiveAccount live,
      Responses responses) {
    this.own = Map.copyOf(own);
    this.start = start;
    this.missingScopes = missingScopes;
    this.missingSites = missingSites;
    this.live = live;
    this.responses = responses;
  }

  /**
   * Acts on a decision that does not let the application answer.
   *
   * @param viewPage the path of the view that was about to be shown; null for a decision about a
   *     path
   * @return the response to write; null where it is written already or later
   */
  public @Nullable Response act(
      Decision decision,
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Supplier<String> viewPage) {
    return attempt(request, () -> respond(decision, request, response, viewPage));
  }

  /** Goes on with a request that has waited. */
  public @Nullable Response resume(SuspendedRequest request) {
    return attempt(request, request::resume);
  }

  private @Nullable Response attempt(
      HttpServletRequest request, Callable<@Nullable Response> step) {
    try {
      return step.call();
    } catch (SessionFailure undone) {
      return failed(
          request,
          SessionFailure.CODE,
          SessionFailure.WHAT,
          undone.thrown(),
          live.describeAfterUndo(request, undone));
    } catch (TrivetException failure) {
      return pageOrProblem(request, responses.logDefect(request, "request not finished", failure));
    } catch (Throwable unexpected) {
      String what = "a path of Trivet failed unexpectedly";
      return failed(request, ErrorCode.ACTION_FAILED, what, unexpected, live.describe(request));
    }
  }

  private @Nullable Response respond(
      Decision decision,
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Supplier<String> viewPage)
      throws IOException, ServletException {
    if (decision instanceof Decision.Own path) {
      OwnPath known = own.get(path.name());
      return known == null
          ? refuse(request, ErrorCode.UNKNOWN_PATH)
          : known.handle(request, response);
    }
    if (decision instanceof Decision.OwnRefused refused) {
      return responses.refuseOwnPath(request, refused.why(), refused.allowed());
    }
    if (decision instanceof Decision.SignInNeeded needed) {
      return viewPage == null
          ? start.respond(request, needed.why(), needed.scopes())
          : start.respondToView(request, needed.why(), needed.scopes(), viewPage.get());
    }
    return respondToDenial(decision, request);
  }

  private Response respondToDenial(Decision decision, HttpServletRequest request) {
    if (decision instanceof Decision.ScopesNeeded needed) {
      return missingScopes.respond(request, needed.missing());
    }
    if (decision instanceof Decision.SiteNeeded needed) {
      return missingSites.respond(request, needed.why());
    }
    if (decision instanceof Decision.ErrorPageHidden hidden) {
      return responses.replaceErrorPage(request, hidden.why(), ErrorStatus.read(request));
    }
    if (decision instanceof Decision.GuardFailed broken) {
      return pageOrProblem(
          request,
          responses.logDefect(
              request, broken.why(), "the guard let nothing through", broken.cause()));
    }
    return refuse(request, ((Decision.Refused) decision).why());
  }

  private Response failed(
      HttpServletRequest request, ErrorCode code, String what, Throwable cause, Text state) {
    return pageOrProblem(
        request, responses.logDefect(request, code, what, cause).withDetail(state));
  }

  private Response refuse(HttpServletRequest request, ErrorCode code) {
    return pageOrProblem(request, responses.logRefusal(request, code));
  }

  private Response pageOrProblem(HttpServletRequest request, LoggedFailure failure) {
    return responses.pageOrProblem(request, failure, responses.landingLink());
  }
}
