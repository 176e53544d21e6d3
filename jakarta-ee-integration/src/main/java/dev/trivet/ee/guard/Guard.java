// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.guard;

import dev.trivet.config.GuardSettings;
import dev.trivet.ee.request.AccountReader;
import dev.trivet.ee.request.AmbiguousPath;
import dev.trivet.ee.request.ErrorPageRequest;
import dev.trivet.ee.request.FacesMappings;
import dev.trivet.ee.request.FacesViews;
import dev.trivet.ee.request.IncludedPath;
import dev.trivet.ee.request.LogoutMark;
import dev.trivet.ee.request.RequestPath;
import dev.trivet.ee.request.SameOrigin;
import dev.trivet.ee.request.Urls;
import dev.trivet.flow.SitePolicy;
import dev.trivet.grant.GrantStatus;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Guard (step 1) that decides on each dispatch of a request, and does nothing else. The decision is
 * a pure function of the request as it came, the signed-in account, the status of its grant, and
 * the rules. The guard writes no session, log or response, and asks no network. Thread-safe.
 */
public final class Guard {

  /** Reader of the status of an account's grant. */
  @FunctionalInterface
  public interface StatusReader {
    GrantStatus status(String accountId);
  }

  private final Urls urls;
  private final PathGuard paths;
  private final Map<String, Set<String>> own;
  private final SameOrigin origins;
  private final SitePolicy sites;
  private final boolean strict;
  private final @Nullable String errorPath;
  private final AccountReader accounts;
  private final StatusReader statuses;
  private volatile @Nullable FacesMappings faces;

  /**
   * Makes the guard of one application.
   *
   * @param own the methods of each of Trivet's own paths, empty for all, by the rest of the path
   *     behind the prefix; {@code api/*} is everything below {@code api/}
   */
  public Guard(
      GuardSettings settings,
      Urls urls,
      Map<String, Set<String>> own,
      AccountReader accounts,
      StatusReader statuses) {
    this.urls = urls;
    this.paths = new PathGuard(settings);
    this.own = Map.copyOf(own);
    this.origins = new SameOrigin(settings);
    this.sites = new SitePolicy(settings.sites());
    this.strict = settings.strictPaths();
    String page = settings.errorPage();
    this.errorPath = page == null ? null : Urls.decodedPath(page);
    this.accounts = accounts;
    this.statuses = statuses;
  }

  /**
   * Decides on a dispatch by its path.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer; the
   *     dispatch must not go on then
   */
  public Decision decide(HttpServletRequest request) {
    boolean direct = request.getDispatcherType() == DispatcherType.REQUEST;
    boolean ambiguous = RequestPath.isAmbiguous(request);
    if (direct && ambiguous && strict) {
      return new Decision.Refused(ErrorCode.AMBIGUOUS_PATH);
    }
    String path = RequestPath.decoded(request);
    if (direct && !ambiguous) {
      String name = urls.ownPath(path);
      if (name != null) {
        return decideOwn(request, name);
      }
    }
    Scopes demand = null;
    if (!ErrorPageRequest.admits(request, path)) {
      demand = ambiguous ? paths.everything() : demand(path, request);
    }
    if (!direct) {
      demand = withIncluded(request, demand);
    }
    return demand == null
        ? Decision.Passed.PUBLIC
        : decideGuarded(request, demand, LogoutMark.isSetBefore(request));
  }

  /**
   * Decides on a view that Faces is about to restore, build or render, however Faces came to it.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer; the view
   *     must not be shown then
   */
  public Decision decideView(HttpServletRequest request, String viewId) {
    FacesViews views = faces(request).views();
    Scopes demand = isOdd(viewId) ? paths.everything() : paths.demandOfView(viewId, views);
    return demand == null || isErrorPage(request, viewId, views)
        ? Decision.Passed.PUBLIC
        : decideGuarded(request, demand, LogoutMark.isSet(request));
  }

  /**
   * Decides on a request for one of Trivet's own paths, and that is every path below the prefix.
   * HEAD is refused like other methods, since a response to GET may begin or finish a sign-in.
   */
  private Decision decideOwn(HttpServletRequest request, String path) {
    String name = ownName(path);
    if (name == null) {
      return new Decision.Refused(ErrorCode.UNKNOWN_PATH);
    }
    Set<String> methods = own.getOrDefault(name, Set.of());
    if (!methods.isEmpty() && !methods.contains(request.getMethod())) {
      return new Decision.OwnRefused(ErrorCode.BAD_METHOD, methods);
    }
    return request.getMethod().equals("POST") && !origins.isOwn(request)
        ? new Decision.OwnRefused(ErrorCode.CROSS_SITE, Set.of())
        : new Decision.Own(name);
  }

  /** Finds the exact own path, else the longest prefix (Servlet 6.0, section 12.1), or null. */
  private @Nullable String ownName(String path) {
    if (own.containsKey(path)) {
      return path;
    }
    for (int slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
      String below = path.substring(0, slash + 1) + "*";
      if (own.containsKey(below)) {
        return below;
      }
    }
    return null;
  }

  private Decision decideGuarded(HttpServletRequest request, Scopes demand, boolean loggedOut) {
    if (origins.isForeignHandshake(request)) {
      return deny(
          request, new Decision.Refused(ErrorCode.FOREIGN_ORIGIN), ErrorCode.FOREIGN_ORIGIN);
    }
    String accountId = loggedOut ? null : accounts.accountId(request);
    if (accountId == null) {
      return signIn(request, ErrorCode.NOT_SIGNED_IN, demand);
    }
    GrantStatus status = statuses.status(accountId);
    if (!status.isLive()) {
      return signIn(request, ErrorCode.GRANT_ENDED, demand);
    }
    ErrorCode lack = lackOfSites(status, demand);
    if (lack != null) {
      return deny(request, new Decision.SiteNeeded(lack), lack);
    }
    if (!demand.isEmpty()) {
      Scopes missing = demand.minus(status.scopes());
      if (!missing.isEmpty()) {
        return deny(request, new Decision.ScopesNeeded(missing), ErrorCode.MISSING_SCOPE);
      }
    }
    return Decision.Passed.ADMITTED;
  }

  private static Decision signIn(HttpServletRequest request, ErrorCode why, Scopes demand) {
    return deny(request, new Decision.SignInNeeded(why, demand), why);
  }

  /**
   * Denies a dispatch. When an error page is denied, the status of the error stays: the page that
   * failed may be public.
   */
  private static Decision deny(HttpServletRequest request, Decision usual, ErrorCode why) {
    return request.getDispatcherType() == DispatcherType.ERROR
        ? new Decision.ErrorPageHidden(why)
        : usual;
  }

  private @Nullable ErrorCode lackOfSites(GrantStatus status, Scopes demand) {
    if (!sites.admits(status.sites())) {
      // the sites that trivet.sites allowed are withdrawn
      return ErrorCode.SITE_NOT_ALLOWED;
    }
    // scopes come first: without them Atlassian lists no site
    boolean needed = !demand.isEmpty() && status.sites().isEmpty() && demand.reachSites();
    return needed && demand.minus(status.scopes()).isEmpty() ? ErrorCode.NO_SITE : null;
  }

  /** Whether a view id may name another file than its text says. View ids are never encoded. */
  private static boolean isOdd(String viewId) {
    return !viewId.startsWith("/")
        || viewId.indexOf('%') >= 0
        || AmbiguousPath.isAmbiguousInside(viewId);
  }

  /** Whether a view is the one that Trivet's forward to the application's error page may show. */
  private boolean isErrorPage(HttpServletRequest request, String viewId, FacesViews views) {
    return errorPath != null
        && ErrorPageRequest.isShown(request, RequestPath.decoded(request))
        && (viewId.equals(errorPath) || views.viewIds(errorPath).contains(viewId));
  }

  /**
   * Reads the Faces mappings at the first request, since some containers report registrations only
   * then.
   */
  private FacesMappings faces(HttpServletRequest request) {
    FacesMappings known = faces;
    if (known == null) {
      known = FacesMappings.read(request.getServletContext());
      faces = known;
    }
    return known;
  }

  private @Nullable Scopes demand(String path, HttpServletRequest request) {
    FacesViews views = faces(request).views(request);
    return views == null ? paths.demand(path) : paths.demand(path, views);
  }

  /** Adds the demands of all paths that the attributes of an include make the server serve. */
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
}
