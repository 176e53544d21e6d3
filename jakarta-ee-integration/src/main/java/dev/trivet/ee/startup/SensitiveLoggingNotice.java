// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import dev.trivet.config.SettingNotice;
import dev.trivet.model.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Notice that loggers of other software write tokens, codes or e-mail addresses. */
final class SensitiveLoggingNotice {

  private SensitiveLoggingNotice() {}

  /**
   * Makes the notice.
   *
   * @param isOn whether a logger is switched on
   * @return the notice; empty when no such logger is on
   */
  static Optional<SettingNotice> notice(Predicate<SensitiveLogger> isOn) {
    List<SensitiveLogger> on = Stream.of(SensitiveLogger.values()).filter(isOn).toList();
    if (on.isEmpty()) {
      return Optional.empty();
    }
    String list =
        on.stream().map(SensitiveLoggingNotice::description).collect(Collectors.joining("; "));
    return Optional.of(
        new SettingNotice(
            true,
            ErrorCode.SENSITIVE_LOGGING,
            "loggers of other software are switched on that write what must not be in a log: "
                + list
                + ". Set their level, or that of the logger above them, to INFO. Treat what was"
                + " logged until then as secret: docs/security.md."));
  }

  private static String description(SensitiveLogger logger) {
    return logger.text()
        + " at "
        + logger.level().getName().toLowerCase(Locale.ROOT)
        + " ("
        + logger.content()
        + ")";
  }
}
