// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Check for names that look like settings and are none. A misspelled {@code trivet.sites} would
 * admit every account without a warning.
 */
final class UnknownKeys {

  private static final Set<String> KEYS =
      Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.toUnmodifiableSet());
  private static final Set<String> VARIABLES =
      Arrays.stream(Setting.values())
          .map(Setting::environmentVariable)
          .collect(Collectors.toUnmodifiableSet());

  private static final int MAX_NAMES = 20;

  private UnknownKeys() {}

  /** Finds the refused names, each with the sources that have it, in order. */
  static Map<String, Set<String>> refused(List<SettingSource> sources) {
    Map<String, Set<String>> found = new TreeMap<>();
    for (SettingSource source : sources) {
      for (String name : source.names()) {
        if (source.nameRule() != SettingSource.NameRule.ENVIRONMENT
            && isRefused(name, source.nameRule())) {
          found.computeIfAbsent(name, unknown -> new TreeSet<>()).add(source.label());
        }
      }
    }
    return found;
  }

  private static boolean isRefused(String name, SettingSource.NameRule nameRule) {
    if (KEYS.contains(name) || isOfTestKit(name)) {
      return false;
    }
    return nameRule == SettingSource.NameRule.ALL || isPrefixed(name) || NearestKey.isVariant(name);
  }

  /**
   * Makes a notice about the names in the environment that look like settings, if there are any.
   */
  static Optional<String> inEnvironment(List<SettingSource> sources) {
    Set<String> found = new TreeSet<>();
    for (SettingSource source : sources) {
      if (source.nameRule() == SettingSource.NameRule.ENVIRONMENT) {
        source.names().stream()
            .filter(name -> isPrefixed(name.replace('_', '.')))
            .filter(name -> !VARIABLES.contains(name) && !isOfTestKit(name))
            .forEach(found::add);
      }
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String named =
        found.stream()
            .limit(MAX_NAMES)
            .map(
                name ->
                    SettingExcerpt.clean(name)
                        + NearestKey.find(name)
                            .map(near -> " (did you mean " + near.environmentVariable() + "?)")
                            .orElse(""))
            .collect(Collectors.joining(", "));
    int more = found.size() - MAX_NAMES;
    return Optional.of(
        "unknown in the environment and not read: "
            + named
            + (more > 0 ? " and " + more + " more" : "")
            + ". Correct the name, or ignore this line if other software reads it.");
  }

  /** Makes the text about a refused name: the problem and a hint. */
  static String problem(String name, Set<String> places) {
    return SettingExcerpt.clean(name)
        + " is unknown; "
        + NearestKey.find(name)
            .map(near -> "did you mean " + near.key() + "?")
            .orElse("no setting has a similar name.")
        + " Seen as: "
        + String.join(", ", places)
        + ". Correct the name, or take it out.";
  }

  private static boolean isPrefixed(String name) {
    return name.matches("(?is)trivet\\..*");
  }

  /** Whether a name belongs to the stand-in for tests, as a key or an environment variable. */
  private static boolean isOfTestKit(String name) {
    return name.matches("(?is)trivet[._]fake([._].*)?");
  }
}
