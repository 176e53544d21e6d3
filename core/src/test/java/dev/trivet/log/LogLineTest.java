// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.model.ErrorCode;
import dev.trivet.story.HeardLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form of every log line, as docs/errors.md has it. */
class LogLineTest {

  private final HeardLog heard = new HeardLog();

  @AfterEach
  void close() {
    heard.close();
  }

  private static LogLine line(String what) {
    return new LogLine(new ApplicationName("/app"), what);
  }

  @Test
  void line_hasNumberTextDetailsApplicationAndCorrelationId() {
    line("refresh refused")
        .number(ErrorCode.CLIENT_REFUSED)
        .detail("no")
        .detail("class configuration")
        .correlationId("4k2j8x1q")
        .write(System.Logger.Level.ERROR);

    assertThat(heard.lines())
        .containsExactly(
            "SEVERE [TRV-0302] refresh refused: no, class configuration (/app, 4k2j8x1q)");
  }

  @Test
  void line_withoutNumberDetailsAndId_hasTextAndApplication() {
    line("Trivet is closed").number((ErrorCode) null).write(System.Logger.Level.INFO);

    assertThat(heard.lines()).containsExactly("INFO Trivet is closed (/app)");
  }

  /** All problems with the settings are one message of several lines. */
  @Test
  void messageOfSeveralLines_isOneLine_withItsNumberOnce() {
    MisconfiguredException failure =
        new MisconfiguredException(ErrorCode.SETTINGS, "2 settings.\n  1. a\n  2. b");

    LogLine.of(new ApplicationName("/app"), failure).write(System.Logger.Level.ERROR);

    assertThat(heard.lines()).containsExactly("SEVERE [TRV-0001] 2 settings. 1. a 2. b (/app)");
  }

  @ParameterizedTest
  @CsvSource({"'', /", "/app, /app", ", ?"})
  void application_isTheContextPath(String contextPath, String name) {
    assertThat(ApplicationName.of(contextPath)).hasToString(name);
  }

  @Test
  void lineBreaks_beginNoOtherLine_whereverTheyCome() {
    new LogLine(new ApplicationName("/a\nb"), "c\nd")
        .detail("e\r\nf")
        .correlationId("g\u2028h")
        .write(System.Logger.Level.INFO);

    assertThat(heard.lines()).containsExactly("INFO c?d: e??f (/a?b, g?h)");
  }
}
