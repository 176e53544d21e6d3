// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import dev.trivet.fuzz.Claim;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fuzz target for {@code Retry-After}: no wait, or a wait within the bounds and of the right number
 * of seconds.
 */
public final class RetryAfterTarget {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private RetryAfterTarget() {}

  /** Reads the first line of the input as {@code Date}, the others as lines of the header. */
  public static void fuzzerTestOneInput(byte[] input) {
    String[] parts = new String(input, StandardCharsets.ISO_8859_1).split("\n", -1);
    List<String> lines = List.of(parts).subList(1, parts.length);
    Optional<Duration> wait = RetryAfter.parse(lines, parts[0], NOW);

    wait.ifPresent(
        time ->
            Claim.that(
                time.compareTo(Duration.ZERO) > 0 && time.compareTo(Duration.ofMinutes(5)) <= 0,
                "a wait is longer than nothing and at most five minutes"));
    long seconds = lines.stream().mapToLong(RetryAfterTarget::seconds).max().orElse(0);
    Claim.that(
        wait.orElse(Duration.ZERO).toSeconds() >= seconds, "the longest number of seconds is kept");
    boolean dated = lines.stream().anyMatch(line -> line.matches("(?s).*[A-Za-z].*"));
    Claim.that(
        dated || wait.orElse(Duration.ZERO).toSeconds() == seconds,
        "without a date only seconds count");
    Function<String, List<String>> headers =
        name ->
            switch (name) {
              case "Retry-After" -> lines;
              case "Date" -> List.of(parts[0]);
              default -> List.of();
            };
    Claim.that(
        Response.of(429, headers, input).waitTime().isPresent() == wait.isPresent() || dated,
        "a reply reads the same");
  }

  private static long seconds(String line) {
    String digits = line.strip().replaceFirst("^0+", "");
    boolean number = line.strip().matches("[0-9]+");
    return !number || digits.isEmpty()
        ? 0
        : digits.length() > 3 ? 300 : Math.min(300, Long.parseLong(digits));
  }
}
