// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/**
 * Message about one failure: the words of its number, with the product that it is about and how
 * long to wait.
 *
 * @param code the number
 * @param wording what is always said under that number
 * @param upstream who did not do what it was asked
 * @param delay how long to wait, where waiting helps
 */
public record FailureMessage(
    ErrorCode code, FailureMessages wording, String upstream, Duration delay) {

  private static final Duration USUAL_WAIT = Duration.ofSeconds(30);

  private static final String ATLASSIAN = "Atlassian";

  public static FailureMessage of(ErrorCode code) {
    return new FailureMessage(code, FailureMessages.of(code), ATLASSIAN, USUAL_WAIT);
  }

  /** With the product that it is about, and how long that asked to wait. */
  public static FailureMessage of(TrivetException failure) {
    if (failure instanceof AtlassianUnavailableException later) {
      String upstream =
          later.product().map(name -> ATLASSIAN + " (" + title(name) + ")").orElse(ATLASSIAN);
      Duration delay = later.retryAfter().orElse(USUAL_WAIT);
      return new FailureMessage(later.code(), FailureMessages.of(later.code()), upstream, delay);
    }
    return of(failure.code());
  }

  /** A product as people know it; in paths its name is in lower case. */
  private static String title(String product) {
    return Character.toUpperCase(product.charAt(0)) + product.substring(1).replace('-', ' ');
  }

  int status() {
    return wording.status();
  }

  public String title() {
    return wording.title();
  }

  /** The whole text, with the wait in words. */
  public String text() {
    String text = wording.text().replace(FailureMessages.UPSTREAM, upstream);
    return wording.isPassing() ? text + " Please try again in " + words() + "." : text;
  }

  /** For {@code Retry-After}; empty where waiting does not help. */
  public Optional<String> retryAfter() {
    return wording.isPassing() ? Optional.of(Long.toString(seconds())) : Optional.empty();
  }

  private long seconds() {
    return Math.max(1, delay.plusNanos(999_999_999).toSeconds());
  }

  private String words() {
    long seconds = seconds();
    if (seconds == 1) {
      return "a second";
    }
    return seconds <= 90 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
  }
}
