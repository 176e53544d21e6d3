// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.GuardSettings;
import dev.trivet.config.ProtectedPattern;
import dev.trivet.config.UrlPattern;
import dev.trivet.model.Scopes;
import org.jspecify.annotations.Nullable;

/**
 * Step 1: which paths need an account, and which scopes beyond it. Decides on decoded servlet path
 * and path info; {@code /x} and {@code /x/} are alike when guarded, since servers serve both.
 */
final class PathGuard {

  private final ProtectedPattern[] protect;
  private final UrlPattern[] open;

  PathGuard(GuardSettings settings) {
    this.protect = settings.protect().toArray(ProtectedPattern[]::new);
    this.open = settings.open().toArray(UrlPattern[]::new);
  }

  /** What a path demands beyond an account, or null when it is public. */
  @Nullable Scopes demand(String path) {
    Scopes demand = null;
    for (ProtectedPattern candidate : protect) {
      if (matches(candidate.pattern(), path)) {
        demand = demand == null ? candidate.scopes() : plus(demand, candidate.scopes());
      }
    }
    return demand == null || isOpen(path) ? null : demand;
  }

  /** What a path and all views that Faces may show there demand, or null when all are public. */
  @Nullable Scopes demand(String path, FacesViews views) {
    Scopes demand = demand(path);
    for (String viewId : views.viewIds(path)) {
      demand = both(demand, demandOfView(viewId, views));
    }
    return demand;
  }

  /**
   * What a view demands, or null when it is public. A pattern that is written for another path of
   * the same view counts too, unless that path or the view is named public.
   */
  @Nullable Scopes demandOfView(String viewId, FacesViews views) {
    Scopes demand = demand(viewId);
    if (isOpen(viewId)) {
      return demand;
    }
    for (String alias : views.aliases(viewId)) {
      demand = both(demand, demandOfAlias(alias, viewId));
    }
    return demand;
  }

  /** By patterns that do not match the view id itself, which are looked at with it. */
  private @Nullable Scopes demandOfAlias(String alias, String viewId) {
    Scopes demand = null;
    for (ProtectedPattern candidate : protect) {
      if (matches(candidate.pattern(), alias) && !matches(candidate.pattern(), viewId)) {
        demand = both(demand, candidate.scopes());
      }
    }
    return demand == null || isOpen(alias) ? null : demand;
  }

  private static @Nullable Scopes both(@Nullable Scopes some, @Nullable Scopes more) {
    return some == null || more == null ? (some == null ? more : some) : plus(some, more);
  }

  /** What every pattern demands together: for a path that may be read as any of them. */
  Scopes everything() {
    Scopes all = Scopes.none();
    for (ProtectedPattern pattern : protect) {
      all = plus(all, pattern.scopes());
    }
    return all;
  }

  private static boolean matches(UrlPattern pattern, String path) {
    if (pattern.matches(path)) {
      return true;
    }
    int last = path.length() - 1;
    return last > 0 && path.charAt(last) == '/' && pattern.matches(path.substring(0, last));
  }

  private boolean isOpen(String path) {
    for (UrlPattern pattern : open) {
      if (pattern.matches(path)) {
        return true;
      }
    }
    return false;
  }

  private static Scopes plus(Scopes some, Scopes more) {
    return more.isEmpty() ? some : some.plus(more);
  }
}
