// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import org.jspecify.annotations.Nullable;

/** A place where settings may stand. */
@FunctionalInterface
public interface SettingSource {

  /** The text of a setting here, or null; blank counts as not set. */
  @Nullable String find(Setting setting);

  /** System properties of the same names. */
  static SettingSource systemProperties() {
    return setting -> System.getProperty(setting.key());
  }

  /** Environment variables, such as {@code TRIVET_CLIENT_ID}. */
  static SettingSource environment() {
    return setting -> System.getenv(setting.environmentVariable());
  }
}
