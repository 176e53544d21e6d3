// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Header {@code Retry-After} (RFC 9110 section 10.2.3): seconds, or a date in one of the three
 * forms of section 5.6.7. No header makes us wait for more than five minutes. An unreadable value
 * counts as no header.
 */
public final class RetryAfter {

  static final Duration MAX_WAIT = Duration.ofMinutes(5);

  private static final LocalDate FIRST_YEAR = LocalDate.of(1980, 1, 1);

  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          // RFC 850: a year of two digits
          new DateTimeFormatterBuilder()
              .appendPattern("EEEE, dd-MMM-")
              .appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_YEAR)
              .appendPattern(" HH:mm:ss 'GMT'")
              .toFormatter(Locale.ENGLISH),
          // asctime of C
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH));

  private RetryAfter() {}

  /**
   * Parses the lines of the header into a wait, the longest where there are several.
   *
   * @param date the {@code Date} header of the response, from which a date counts; or null
   * @param now our time, used where {@code date} is null
   */
  public static Optional<Duration> parse(List<String> lines, @Nullable String date, Instant now) {
    Instant from = Stream.ofNullable(date).flatMap(RetryAfter::date).findFirst().orElse(now);
    return lines.stream()
        .map(String::strip)
        .flatMap(line -> wait(line, from))
        .filter(wait -> wait.compareTo(Duration.ZERO) > 0)
        .max(Duration::compareTo)
        .map(wait -> wait.compareTo(MAX_WAIT) < 0 ? wait : MAX_WAIT);
  }

  private static Stream<Duration> wait(String line, Instant from) {
    if (line.matches("[0-9]+")) {
      // more than nine digits are longer than the bound; leading zeros do not count
      return Stream.of(
          line.matches("0*[0-9]{1,9}") ? Duration.ofSeconds(Integer.parseInt(line)) : MAX_WAIT);
    }
    return date(line).map(until -> Duration.between(from, until));
  }

  private static Stream<Instant> date(String text) {
    return DATES.stream().flatMap(form -> date(text, form)).limit(1);
  }

  private static Stream<Instant> date(String text, DateTimeFormatter form) {
    try {
      return Stream.of(Instant.from(form.withZone(ZoneOffset.UTC).parse(text)));
    } catch (DateTimeException anotherForm) {
      return Stream.empty();
    }
  }
}
