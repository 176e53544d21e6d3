// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.GuardSettings;
import dev.trivet.error.ErrorCode;
import dev.trivet.error.Failure;
import dev.trivet.grant.GrantMemory;
import dev.trivet.grant.Standing;
import dev.trivet.model.Scopes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Step 1: judges each dispatch of a request. Whatever goes wrong in here lets nothing through. */
final class Judge {

  private final PathGuard paths;
  private final boolean strict;
  private final LoginMode mode;
  private final GrantMemory memory;
  private final OwnPaths own;
  private final Newcomer newcomer;
  private final MissingScopes missingScopes;
  private final MissingSites missingSites;
  private final FailureAnswers answers;
  private final Audit audit;

  Judge(
      GuardSettings settings,
      LoginMode mode,
      GrantMemory memory,
      OwnPaths own,
      Newcomer newcomer,
      MissingScopes missingScopes,
      MissingSites missingSites,
      FailureAnswers answers,
      Audit audit) {
    this.paths = new PathGuard(settings);
    this.strict = settings.strictPaths();
    this.mode = mode;
    this.memory = memory;
    this.own = own;
    this.newcomer = newcomer;
    this.missingScopes = missingScopes;
    this.missingSites = missingSites;
    this.answers = answers;
    this.audit = audit;
  }

  Judgement of(HttpServletRequest request) {
    try {
      return judge(request);
    } catch (Failure failure) {
      return failed(request, failure.code(), failure);
    } catch (Throwable broken) {
      return failed(request, ErrorCode.GUARD_FAILED, broken);
    }
  }

  private Judgement judge(HttpServletRequest request) {
    DispatcherType type = request.getDispatcherType();
    boolean direct = type == DispatcherType.REQUEST;
    boolean ambiguous =
        direct ? isAmbiguous(request) : type != DispatcherType.ERROR && isAmbiguousInside(request);
    if (direct && ambiguous && strict) {
      return refused(request, ErrorCode.AMBIGUOUS_PATH);
    }
    String path = RequestPath.of(request);
    boolean admitted = ErrorPageRequest.admits(request, path);
    if (direct && !ambiguous) {
      Answer answer = own.answer(path, request);
      if (answer != null) {
        return Judgement.answered(answer);
      }
    }
    Scopes demand = admitted ? null : ambiguous ? paths.everything() : paths.demand(path);
    if (!direct) {
      demand = withIncluded(request, demand);
    }
    return demand == null ? Judgement.PASS : guarded(request, demand);
  }

  /**
   * The demand of a dispatch, and of all that the attributes of an include make the server serve.
   */
  private @Nullable Scopes withIncluded(HttpServletRequest request, @Nullable Scopes demand) {
    Scopes all = demand;
    for (IncludedPath included : IncludedPath.allOf(request)) {
      Scopes more = included.isAmbiguous() ? paths.everything() : paths.demand(included.path());
      if (more != null) {
        all = all == null ? more : all.plus(more);
      }
    }
    return all;
  }

  /** Payara takes a session id out of the path, with all behind it, before anybody sees it. */
  private static boolean isAmbiguous(HttpServletRequest request) {
    return AmbiguousPath.isAmbiguous(request.getRequestURI())
        || request.isRequestedSessionIdFromURL();
  }

  /**
   * An application dispatches to a path that it was told: some servers show us the path that it
   * comes to and route to another. Nobody can tell an error page where to be.
   */
  private static boolean isAmbiguousInside(HttpServletRequest request) {
    String raw = RequestPath.raw(request);
    return raw != null && AmbiguousPath.isAmbiguousInside(raw);
  }

  private Judgement guarded(HttpServletRequest request, Scopes demand) {
    String accountId = AdmittedRequest.isLoggedOut(request) ? null : mode.accountId(request);
    if (accountId == null) {
      return Judgement.answered(newcomer.answer(request, ErrorCode.NOT_SIGNED_IN, demand));
    }
    Standing standing = memory.standing(accountId);
    if (!standing.isLive()) {
      return Judgement.answered(newcomer.answer(request, ErrorCode.GRANT_ENDED, demand));
    }
    Answer lacking = missingSites.check(request, standing, demand);
    if (lacking != null) {
      return Judgement.answered(lacking);
    }
    if (!demand.isEmpty()) {
      Scopes missing = demand.minus(standing.scopes());
      if (!missing.isEmpty()) {
        return Judgement.answered(missingScopes.ask(request, missing));
      }
    }
    return Judgement.passFor(accountId);
  }

  private Judgement refused(HttpServletRequest request, ErrorCode code) {
    return Judgement.answered(answers.plain(request, code));
  }

  private Judgement failed(HttpServletRequest request, ErrorCode code, Throwable cause) {
    return Judgement.answered(answers.plain(request, code, audit.broken(request, code, cause)));
  }
}
