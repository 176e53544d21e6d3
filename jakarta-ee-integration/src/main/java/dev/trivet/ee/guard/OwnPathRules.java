// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.guard;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules of the guard about Trivet's own paths. Every path below the prefix is Trivet's, even if
 * there is nothing at it. Immutable; thread-safe.
 */
public final class OwnPathRules {

  /**
   * Rule of one own path.
   *
   * @param name the rest of the path behind the prefix; {@code api/*} for everything below {@code
   *     api/}
   * @param methods that the path allows; empty for all
   */
  public record Rule(String name, Set<String> methods) {

    public Rule {
      methods = Set.copyOf(methods);
    }
  }

  /** End of the name of a path that takes everything below it. */
  private static final String BELOW = "/*";

  private final Map<String, Rule> exact = new HashMap<>();
  private final Map<String, Rule> below = new HashMap<>();

  /**
   * Makes the rules of these paths.
   *
   * @throws IllegalArgumentException when two have the same name
   */
  public OwnPathRules(Collection<Rule> paths) {
    for (Rule path : paths) {
      String name = path.name();
      Rule other =
          name.endsWith(BELOW)
              ? below.put(name.substring(0, name.length() - 1), path)
              : exact.put(name, path);
      if (other != null) {
        throw new IllegalArgumentException("two own paths are named " + name);
      }
    }
  }

  /**
   * Finds the rule of a path, or null where there is none.
   *
   * @param name the rest of the path behind the prefix
   */
  @Nullable Rule find(String name) {
    Rule known = exact.get(name);
    return known == null && !below.isEmpty() ? findBelow(name) : known;
  }

  /** Finds the longest prefix, which wins as in a servlet container (Servlet 6.0, section 12.1). */
  private @Nullable Rule findBelow(String name) {
    for (int slash = name.lastIndexOf('/'); slash >= 0; slash = name.lastIndexOf('/', slash - 1)) {
      Rule known = below.get(name.substring(0, slash + 1));
      if (known != null) {
        return known;
      }
    }
    return null;
  }
}
