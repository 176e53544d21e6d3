// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.SettingSource;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Settings from MicroProfile Config, where the server has it. */
final class MicroProfileSettings {

  private static final System.Logger LOG = System.getLogger("dev.trivet");

  private MicroProfileSettings() {}

  static Optional<SettingSource> find() {
    try {
      Config config = ConfigProvider.getConfig();
      return Optional.of(
          setting -> config.getOptionalValue(setting.key(), String.class).orElse(null));
    } catch (LinkageError | IllegalStateException absent) {
      // some servers have neither, some the API without an implementation
      LOG.log(System.Logger.Level.DEBUG, "no MicroProfile Config here");
      return Optional.empty();
    }
  }
}
