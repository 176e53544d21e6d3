// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Source of settings that can list all its names, so that misspelled names are found.
 *
 * @param label name of the source in messages to operators
 * @param nameRule rule that says which names must be settings
 * @param texts finds the text of a setting; null where there is none
 * @param allNames lists all names
 */
public record EnumerableSource(
    String label,
    NameRule nameRule,
    Function<Setting, @Nullable String> texts,
    Supplier<Set<String>> allNames)
    implements SettingSource {

  /** Creates the source of system properties, whose names are the keys of the settings. */
  public static SettingSource systemProperties() {
    return new EnumerableSource(
        "system property",
        NameRule.PREFIXED,
        setting -> System.getProperty(setting.key()),
        () -> System.getProperties().stringPropertyNames());
  }

  /** Creates the source of environment variables, such as {@code TRIVET_CLIENT_ID}. */
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
