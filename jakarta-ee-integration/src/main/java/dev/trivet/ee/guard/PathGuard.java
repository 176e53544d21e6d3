// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.guard;

import dev.trivet.config.GuardSettings;
import dev.trivet.config.ProtectedPattern;
import dev.trivet.config.UrlPattern;
import dev.trivet.ee.request.FacesViews;
import dev.trivet.model.Scopes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Path rules of the guard: which paths need an account, and which scopes beyond that. Patterns
 * match the decoded servlet path with the path info. A guarded pattern matches {@code /x} and
 * {@code /x/} alike, since servers serve both. Compiled once; thread-safe.
 */
public final class PathGuard {

  private final PatternIndex<Scopes> demands = new PatternIndex<>(PathGuard::plus);
  private final PatternIndex<List<ProtectedPattern>> patterns = new PatternIndex<>(PathGuard::join);
  private final PatternIndex<UrlPattern> open = new PatternIndex<>((some, more) -> some);
  private final Scopes everything;

  public PathGuard(GuardSettings settings) {
    for (ProtectedPattern pattern : settings.protectedPatterns()) {
      demands.add(pattern.pattern(), pattern.scopes());
      patterns.add(pattern.pattern(), List.of(pattern));
    }
    for (UrlPattern pattern : settings.publicPatterns()) {
      open.add(pattern, pattern);
    }
    this.everything = settings.demandedScopes();
  }

  /** Finds the scopes that a path demands beyond an account, or null when the path is public. */
  public @Nullable Scopes demand(String path) {
    return isOpen(path) ? null : guarded(demands, path);
  }

  /**
   * Finds the demand of a path and of all views that Faces may show there, or null when all are
   * public.
   */
  public @Nullable Scopes demand(String path, FacesViews views) {
    Scopes demand = demand(path);
    for (String viewId : views.viewIds(path)) {
      demand = demands.both(demand, demandOfView(viewId, views));
    }
    return demand;
  }

  /**
   * Finds the scopes that a view demands, or null when the view is public. A pattern for another
   * path of the same view counts too, unless that path or the view is public by name.
   */
  public @Nullable Scopes demandOfView(String viewId, FacesViews views) {
    Scopes demand = demand(viewId);
    if (isOpen(viewId)) {
      return demand;
    }
    for (String alias : views.aliases(viewId)) {
      demand = demands.both(demand, demandOfAlias(alias, viewId));
    }
    return demand;
  }

  /**
   * Finds the demand of another path of a view. Patterns that match the view id itself are left
   * out, since they are counted already.
   */
  private @Nullable Scopes demandOfAlias(String alias, String viewId) {
    List<ProtectedPattern> matching = isOpen(alias) ? null : guarded(patterns, alias);
    Scopes demand = null;
    for (ProtectedPattern candidate : matching == null ? List.<ProtectedPattern>of() : matching) {
      if (!matches(candidate.pattern(), viewId)) {
        demand = demands.both(demand, candidate.scopes());
      }
    }
    return demand;
  }

  /** Returns the demands of all patterns together, for a path that may be read as any of them. */
  Scopes everything() {
    return everything;
  }

  private static <V> @Nullable V guarded(PatternIndex<V> index, String path) {
    V found = index.find(path);
    int last = path.length() - 1;
    return last > 0 && path.charAt(last) == '/' ? index.both(found, index.find(path, last)) : found;
  }

  private static boolean matches(UrlPattern pattern, String path) {
    int last = path.length() - 1;
    return pattern.matches(path)
        || (last > 0 && path.charAt(last) == '/' && pattern.matches(path.substring(0, last)));
  }

  private boolean isOpen(String path) {
    return open.find(path) != null;
  }

  private static Scopes plus(Scopes some, Scopes more) {
    return more.isEmpty() || more.equals(some) ? some : some.isEmpty() ? more : some.plus(more);
  }

  private static List<ProtectedPattern> join(
      List<ProtectedPattern> some, List<ProtectedPattern> more) {
    List<ProtectedPattern> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
