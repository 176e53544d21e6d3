// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.GuardSettings;
import dev.trivet.ee.TrivetException;
import dev.trivet.grant.GrantCache;
import dev.trivet.grant.GrantStatus;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Guard, step 1: decides on each dispatch of a request, and does nothing else. Whatever goes wrong
 * in here lets nothing through.
 */
final class Guard {

  private final PathGuard paths;
  private final SameOrigin origins;
  private final boolean strict;
  private final IdentityMode mode;
  private final GrantCache memory;
  private final OwnPaths own;
  private final SignInStart newcomer;
  private final MissingScopes missingScopes;
  private final MissingSites missingSites;
  private final Responses answers;
  private final Audit audit;
  private final @Nullable String errorPath;
  private volatile @Nullable FacesMappings faces;

  Guard(
      GuardSettings settings,
      IdentityMode mode,
      GrantCache memory,
      OwnPaths own,
      SignInStart newcomer,
      MissingScopes missingScopes,
      MissingSites missingSites,
      Responses answers,
      Audit audit) {
    this.paths = new PathGuard(settings);
    this.origins = new SameOrigin(settings);
    this.strict = settings.strictPaths();
    this.mode = mode;
    this.memory = memory;
    this.own = own;
    this.newcomer = newcomer;
    this.missingScopes = missingScopes;
    this.missingSites = missingSites;
    this.answers = answers;
    this.audit = audit;
    String page = settings.errorPage();
    this.errorPath = page == null ? null : Urls.decodedPath(page);
  }

  Decision of(HttpServletRequest request) {
    try {
      return judge(request);
    } catch (TrivetException failure) {
      return failed(request, failure.code(), failure);
    } catch (Throwable broken) {
      return failed(request, ErrorCode.GUARD_FAILED, broken);
    }
  }

  /**
   * Judges a view that Faces is about to restore, build or render, by whatever way it came to it.
   *
   * @param page where the view is, below the context; asked for when the browser is to come back
   */
  Decision ofView(HttpServletRequest request, String viewId, Supplier<String> page) {
    try {
      FacesViews views = faces(request).views();
      Scopes demand = isOdd(viewId) ? paths.everything() : paths.demandOfView(viewId, views);
      return demand == null || isErrorPage(request, viewId, views)
          ? Decision.PASS
          : guarded(request, demand, page);
    } catch (TrivetException failure) {
      return failed(request, failure.code(), failure);
    } catch (Throwable broken) {
      return failed(request, ErrorCode.GUARD_FAILED, broken);
    }
  }

  /** Whether a view id may name another file than it seems to; view ids are never encoded. */
  private static boolean isOdd(String viewId) {
    return !viewId.startsWith("/")
        || viewId.indexOf('%') >= 0
        || AmbiguousPath.isAmbiguousInside(viewId);
  }

  /** The one view that our forward to the application's error page may show. */
  private boolean isErrorPage(HttpServletRequest request, String viewId, FacesViews views) {
    return errorPath != null
        && ErrorPageRequest.isShown(request, RequestPath.of(request))
        && (viewId.equals(errorPath) || views.viewIds(errorPath).contains(viewId));
  }

  /** Read at the first request: only then every container tells what is registered. */
  private FacesMappings faces(HttpServletRequest request) {
    FacesMappings known = faces;
    if (known == null) {
      known = FacesMappings.read(request.getServletContext());
      faces = known;
    }
    return known;
  }

  private Decision judge(HttpServletRequest request) {
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
      Function<HttpServletRequest, Response> action = own.find(path);
      if (action != null) {
        return new Decision.Act(action);
      }
    }
    Scopes demand = admitted ? null : ambiguous ? paths.everything() : demand(path, request);
    if (!direct) {
      demand = withIncluded(request, demand);
    }
    return demand == null ? Decision.PASS : guarded(request, demand, null);
  }

  private @Nullable Scopes demand(String path, HttpServletRequest request) {
    FacesViews views = faces(request).views(request);
    return views == null ? paths.demand(path) : paths.demand(path, views);
  }

  /**
   * The demand of a dispatch, and of all that the attributes of an include make the server serve.
   */
  private @Nullable Scopes withIncluded(HttpServletRequest request, @Nullable Scopes demand) {
    Scopes all = demand;
    FacesViews views = faces(request).views();
    for (IncludedPath included : IncludedPath.allOf(request)) {
      Scopes more =
          included.isAmbiguous() ? paths.everything() : paths.demand(included.path(), views);
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

  /**
   * Judges a request by its account.
   *
   * @param page of the view that was about to be shown, or null where it is about the path
   */
  private Decision guarded(
      HttpServletRequest request, Scopes demand, @Nullable Supplier<String> page) {
    if (origins.isForeignHandshake(request)) {
      return denied(
          request, ErrorCode.FOREIGN_ORIGIN, () -> refused(request, ErrorCode.FOREIGN_ORIGIN));
    }
    boolean loggedOut =
        page == null ? AdmittedRequest.isLoggedOut(request) : AdmittedRequest.isMarked(request);
    String accountId = loggedOut ? null : mode.accountId(request);
    if (accountId == null) {
      return signIn(request, ErrorCode.NOT_SIGNED_IN, demand, page);
    }
    GrantStatus standing = memory.standing(accountId);
    if (!standing.isLive()) {
      return signIn(request, ErrorCode.GRANT_ENDED, demand, page);
    }
    ErrorCode lack = missingSites.lack(standing, demand);
    if (lack != null) {
      return denied(request, lack, () -> new Decision.Refused(missingSites.answer(request, lack)));
    }
    if (!demand.isEmpty()) {
      Scopes missing = demand.minus(standing.scopes());
      if (!missing.isEmpty()) {
        return denied(
            request,
            ErrorCode.MISSING_SCOPE,
            () -> new Decision.Act(asking -> missingScopes.ask(asking, missing)));
      }
    }
    return Decision.ADMITTED;
  }

  private Decision signIn(
      HttpServletRequest request, ErrorCode why, Scopes scopes, @Nullable Supplier<String> page) {
    return denied(
        request,
        why,
        () ->
            new Decision.Act(
                of ->
                    page == null
                        ? newcomer.answer(of, why, scopes)
                        : newcomer.answerForView(of, why, scopes, page.get())));
  }

  /**
   * Denies a dispatch. An error page that is denied leaves the error its status: the page that it
   * is about may be public.
   */
  private Decision denied(HttpServletRequest request, ErrorCode why, Supplier<Decision> usual) {
    return request.getDispatcherType() == DispatcherType.ERROR
        ? new Decision.Refused(answers.hiddenErrorPage(request, why, ErrorStatus.of(request)))
        : usual.get();
  }

  private Decision refused(HttpServletRequest request, ErrorCode code) {
    return new Decision.Refused(answers.plain(request, code));
  }

  private Decision failed(HttpServletRequest request, ErrorCode code, Throwable cause) {
    return new Decision.Refused(answers.plain(request, code, audit.broken(request, code, cause)));
  }
}
