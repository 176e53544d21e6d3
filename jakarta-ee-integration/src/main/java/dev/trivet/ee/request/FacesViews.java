// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Names of Faces views: which view ids a path may show, and under which other paths Faces shows a
 * view (Jakarta Faces 4.0, sections 7.6.2 and 11.1.1). This class knows the URL patterns of the
 * Faces servlet and nothing else of Faces. Thread-safe.
 *
 * @param patterns all URL patterns of the Faces servlets
 * @param suffixes of view files, such as {@code .xhtml}
 */
public record FacesViews(List<String> patterns, List<String> suffixes) {

  /** Path below which Faces serves resources, and never a view. */
  private static final String RESOURCES = "/jakarta.faces.resource/";

  public FacesViews {
    patterns = List.copyOf(patterns);
    suffixes = List.copyOf(suffixes);
  }

  /** Whether a path matches one of the URL patterns, so that the Faces servlet may answer it. */
  boolean areShownAt(String path) {
    return patterns.stream()
        .anyMatch(
            pattern ->
                pattern.startsWith("*")
                    ? path.endsWith(pattern.substring(1))
                    : path.equals(pattern)
                        || (pattern.endsWith("/*")
                            && (path + "/").startsWith(prefix(pattern) + "/")));
  }

  /** Lists the views that the Faces servlet may show at a path. */
  public Set<String> viewIds(String path) {
    Set<String> ids = new LinkedHashSet<>();
    boolean below = false;
    for (String pattern : patterns) {
      String prefix = prefix(pattern);
      if (!prefix.isEmpty() && path.startsWith(prefix + "/")) {
        below = true;
        String rest = path;
        // Faces takes the prefix off as often as it is there, and may leave the rest as it is
        while (rest.startsWith(prefix + "/")) {
          rest = rest.substring(prefix.length());
          if (!rest.startsWith(RESOURCES)) {
            ids.add(rest);
          }
          addViewIds(rest, ids);
        }
      }
    }
    if (!below) {
      addViewIds(path, ids);
    }
    return ids;
  }

  /** Lists the paths at which the Faces servlet shows a view, without the view id itself. */
  public Set<String> aliases(String viewId) {
    Set<String> paths = new LinkedHashSet<>();
    for (String pattern : patterns) {
      if (pattern.startsWith("*")) {
        paths.add(stem(viewId) + pattern.substring(1));
      } else if (!prefix(pattern).isEmpty()) {
        paths.add(prefix(pattern) + viewId);
      } else if (!pattern.endsWith("/*") && viewIds(pattern).contains(viewId)) {
        paths.add(pattern);
      }
    }
    paths.remove(viewId);
    return paths;
  }

  private void addViewIds(String path, Set<String> ids) {
    if (path.startsWith(RESOURCES)) {
      return;
    }
    if (suffixes.stream().anyMatch(path::endsWith)) {
      ids.add(path);
      return;
    }
    for (String stem : stems(path)) {
      suffixes.forEach(suffix -> ids.add(stem + suffix));
    }
  }

  /**
   * Lists the path without its extension. Mojarra also takes a dot in a folder's name for an
   * extension.
   */
  private static List<String> stems(String path) {
    List<String> stems = new ArrayList<>();
    stems.add(stem(path));
    int dot = path.lastIndexOf('.');
    if (dot >= 0 && dot < path.lastIndexOf('/')) {
      stems.add(path.substring(0, dot));
    }
    return stems;
  }

  private static String stem(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
  }

  /** Returns the prefix of a pattern such as {@code /faces/*}; empty for every other pattern. */
  private static String prefix(String pattern) {
    return pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : "";
  }
}
