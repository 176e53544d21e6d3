// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Place of settings that can tell all its names.
 *
 * @param label what an operator calls it
 * @param nameRule which of its names must be settings
 * @param texts finds the text of a setting, or null
 * @param allNames tells all names
 */
public record EnumerableSource(
    String label,
    NameRule nameRule,
    Function<Setting, @Nullable String> texts,
    Supplier<Set<String>> allNames)
    implements SettingSource {

  /** Makes the place of system properties, which have the names of the settings. */
  public static SettingSource systemProperties() {
    return new EnumerableSource(
        "system property",
        NameRule.PREFIXED,
        setting -> System.getProperty(setting.key()),
        () -> System.getProperties().stringPropertyNames());
  }

  /** Makes the place of environment variables, such as {@code TRIVET_CLIENT_ID}. */
  public static SettingSource environment() {
    return new EnumerableSource(
        "environment",
        NameRule.ENVIRONMENT,
        setting -> System.getenv(setting.environmentVariable()),
        () -> System.getenv().keySet());
  }

  @Override
  public @Nullable String find(Setting setting) {
    return texts.apply(setting);
  }

  @Override
  public Set<String> names() {
    return allNames.get();
  }
}
