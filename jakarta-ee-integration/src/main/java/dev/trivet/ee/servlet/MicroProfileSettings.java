// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.EnumerableSource;
import dev.trivet.config.SettingSource;
import dev.trivet.log.LogLine;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Source of settings from MicroProfile Config, where the server has it. */
final class MicroProfileSettings {

  private MicroProfileSettings() {}

  static Optional<SettingSource> find(ApplicationName application) {
    try {
      Config config = ConfigProvider.getConfig();
      return Optional.of(
          new EnumerableSource(
              "MicroProfile Config",
              SettingSource.NameRule.PREFIXED,
              setting -> config.getOptionalValue(setting.key(), String.class).orElse(null),
              () -> names(config.getPropertyNames(), System.getenv().keySet())));
    } catch (LinkageError | IllegalStateException absent) {
      // some servers have neither, some the API without an implementation
      new LogLine(application, "no MicroProfile Config here").write(System.Logger.Level.DEBUG);
      return Optional.empty();
    }
  }

  /**
   * Lists the properties that are no environment variables. Implementations list variables as they
   * are, and some add the property that a variable may stand for, such as {@code trivet.client.id}.
   */
  static Set<String> names(Iterable<String> properties, Set<String> variables) {
    Set<String> names = new HashSet<>();
    for (String property : properties) {
      String variable = property.replaceAll("[^A-Za-z0-9]", "_");
      if (!variables.contains(property)
          && !variables.contains(variable)
          && !variables.contains(variable.toUpperCase(Locale.ROOT))) {
        names.add(property);
      }
    }
    return names;
  }
}
