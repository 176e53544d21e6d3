// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as text for pages. */
final class Times {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Times() {}

  static String utc(Instant time) {
    return UTC.format(time);
  }
}
