// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A place where settings may stand. */
@FunctionalInterface
public interface SettingSource {

  /** The text of a setting here, or null; blank counts as not set. */
  @Nullable String find(Setting setting);

  /** All names that stand here, those of other software too; none where the place cannot tell. */
  default Set<String> names() {
    return Set.of();
  }

  /** What an operator calls the place. */
  default String label() {
    return "settings";
  }

  /** Which of the names must be settings of Trivet. */
  default NameRule nameRule() {
    return NameRule.PREFIXED;
  }

  /** Which names of a place must be settings. */
  enum NameRule {
    /** All of them. */
    ALL,
    /** Those that begin with {@code trivet.}, or are spelled like it. */
    PREFIXED,
    /** None for sure: other software may use {@code TRIVET_}, too. */
    ENVIRONMENT
  }
}
