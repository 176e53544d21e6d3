// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.SettingNotice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveLoggingNoticeTest {

  /**
   * Loggers with their former levels; strong references, because the JDK drops loggers without one.
   */
  private final Map<Logger, Optional<Level>> changed = new LinkedHashMap<>();

  private void level(String name, Level level) {
    Logger logger = Logger.getLogger(name);
    changed.putIfAbsent(logger, Optional.ofNullable(logger.getLevel()));
    logger.setLevel(level);
  }

  @AfterEach
  void reset() {
    changed.forEach((logger, before) -> logger.setLevel(before.orElse(null)));
  }

  private static String notice() {
    return SensitiveLoggingNotice.notice(SensitiveLogger::isOn).map(SettingNotice::text).orElse("");
  }

  @ParameterizedTest
  @EnumSource
  void loggerThatIsSwitchedOn_isNamed_withItsLevelAndContent(SensitiveLogger logger) {
    level(logger.text(), Level.ALL);

    assertThat(notice())
        .startsWith("loggers of other software are switched on")
        .contains(" " + logger.text() + " at ", "(" + logger.content() + ")", "to INFO");
  }

  @ParameterizedTest
  @EnumSource
  void loggerThatIsAboveItsLevel_isNotNamed(SensitiveLogger logger) {
    boolean debug = logger.level() == System.Logger.Level.DEBUG;
    level(logger.text(), debug ? Level.CONFIG : Level.FINE);

    assertThat(notice()).doesNotContain(" " + logger.text() + " at ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.hibernate", "org.apache", "sun.net.www"})
  void levelOfALoggerAbove_counts(String parent) {
    level(parent, Level.ALL);

    assertThat(notice()).contains(" " + parent + ".");
  }

  @Test
  void usualLevels_areNoNotice() {
    assertThat(SensitiveLoggingNotice.notice(logger -> false)).isEmpty();
    level("org.hibernate", Level.INFO);
    level("org.apache", Level.INFO);
    level("sun.net", Level.INFO);

    assertThat(notice()).isEmpty();
  }
}
