// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Actions that follow a decision of the guard. An action may fail after it has changed something,
 * so the answer to a failure reads back who is signed in, and never claims that nothing happened.
 */
final class Actions {

  private final LiveAccount live;
  private final Responses answers;
  private final Audit audit;

  Actions(LiveAccount live, Responses answers, Audit audit) {
    this.live = live;
    this.answers = answers;
    this.audit = audit;
  }

  /** Makes Trivet's answer to a dispatch, or null where the application answers. */
  @Nullable Response answer(Decision judgement, HttpServletRequest request) {
    if (judgement instanceof Decision.Refused refused) {
      return refused.answer();
    }
    return judgement instanceof Decision.Act act ? act(act, request) : null;
  }

  private Response act(Decision.Act act, HttpServletRequest request) {
    try {
      return act.action().apply(request);
    } catch (SessionFailure undone) {
      return failed(
          request,
          SessionFailure.CODE,
          SessionFailure.WHAT,
          undone.thrown(),
          live.kept(request, undone));
    } catch (TrivetException failure) {
      CorrelationId id = audit.broken(request, failure.code(), "request not finished", failure);
      return answers.plain(request, Explanation.of(failure), id);
    } catch (Throwable unexpected) {
      String what = "a path of Trivet failed unexpectedly";
      return failed(request, ErrorCode.ACTION_FAILED, what, unexpected, live.told(request));
    }
  }

  private Response failed(
      HttpServletRequest request, ErrorCode code, String what, Throwable cause, String state) {
    return answers.plain(request, code, state, audit.broken(request, code, what, cause));
  }
}
