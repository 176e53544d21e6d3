// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Source of settings, such as system properties or init parameters. */
@FunctionalInterface
public interface SettingSource {

  /** Returns the text of a setting, or null. A blank text counts as not set. */
  @Nullable String find(Setting setting);

  /**
   * Returns all names in this source, those of other software too. Empty where it cannot list them.
   */
  default Set<String> names() {
    return Set.of();
  }

  /** Returns the name of the source in messages to operators. */
  default String label() {
    return "settings";
  }

  /** Returns the rule that says which names must be settings of Trivet. */
  default NameRule nameRule() {
    return NameRule.PREFIXED;
  }

  /** Rule that says which names of a source must be settings of Trivet. */
  enum NameRule {
    /** All names. */
    ALL,
    /** Names that begin with {@code trivet.} or are spelled like a key. */
    PREFIXED,
    /** No name for sure, since other software may use {@code TRIVET_} too. */
    ENVIRONMENT
  }
}
