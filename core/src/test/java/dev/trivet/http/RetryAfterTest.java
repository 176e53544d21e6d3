// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static Optional<Duration> parse(String... lines) {
    return RetryAfter.parse(List.of(lines), null, NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "' 30 ', 30",
    "007, 7",
    "0000000000000007, 7",
    "300, 300",
    "301, 300",
    "1000000000, 300",
    "99999999999999999999, 300"
  })
  void seconds_areCapped(String line, long seconds) {
    assertThat(parse(line)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 22 Nov 2026 12:01:00 GMT",
        "Sunday, 22-Nov-26 12:01:00 GMT",
        "Sun Nov 22 12:01:00 2026"
      })
  void date_inEveryForm_isReckonedFromOurTime(String line) {
    assertThat(parse(line)).contains(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 22 Nov 2026 09:30:00 GMT",
        "Sunday, 22-Nov-26 09:30:00 GMT",
        "Sun Nov 22 09:30:00 2026"
      })
  void date_isReckonedFromTheAnswersDate_whereItHasOne(String date) {
    List<String> line = List.of("Sun, 22 Nov 2026 09:30:40 GMT");

    assertThat(RetryAfter.parse(line, date, NOW)).contains(Duration.ofSeconds(40));
  }

  @Test
  void date_isReckonedFromOurTime_whereTheAnswersDateIsNone() {
    List<String> line = List.of("Sun, 22 Nov 2026 12:00:40 GMT");

    assertThat(RetryAfter.parse(line, "today", NOW)).contains(Duration.ofSeconds(40));
  }

  @Test
  void date_withADayOfOneDigit_isRead() {
    Instant first = Instant.parse("2026-12-01T08:00:00Z");

    assertThat(RetryAfter.parse(List.of("Tue Dec  1 08:00:09 2026"), null, first))
        .contains(Duration.ofSeconds(9));
  }

  @Test
  void date_farAway_isCapped() {
    assertThat(parse("Fri, 31 Dec 9999 23:59:59 GMT")).contains(RetryAfter.MAX_WAIT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "000",
        "00000000000000",
        "-1",
        "+1",
        "1.5",
        "1e3",
        "soon",
        "7 seconds",
        "\u0667",
        "Sun, 22 Nov 2026 12:00:00 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Mon, 22 Nov 2026 12:01:00 GMT",
        "2026-11-22T12:01:00Z"
      })
  void whatIsNoTimeToCome_isNone(String line) {
    assertThat(parse(line)).isEmpty();
  }

  @Test
  void severalLines_meanTheLongest() {
    assertThat(parse("5", "soon", "9", "0")).contains(Duration.ofSeconds(9));
    assertThat(parse()).isEmpty();
  }
}
