// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/**
 * Message about one failure: the template of its number, with the product that failed and the time
 * to wait.
 *
 * @param code the number
 * @param template title and text of every failure with that number
 * @param upstream the service that failed
 * @param delay the time to wait, where waiting helps
 * @param detail what is special about this failure, or empty
 */
public record FailureMessage(
    ErrorCode code, MessageTemplate template, String upstream, Duration delay, String detail) {

  private static final Duration DEFAULT_DELAY = Duration.ofSeconds(30);

  /** A page open for longer is one that the person has left. */
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(6);

  private static final String ATLASSIAN = "Atlassian";

  public static FailureMessage of(ErrorCode code) {
    return new FailureMessage(code, FailureMessages.of(code), ATLASSIAN, DEFAULT_DELAY, "");
  }

  /** Makes the message with the product that failed, and the delay that it asked for. */
  public static FailureMessage of(TrivetException failure) {
    ErrorCode code = failure.code();
    if (failure instanceof AtlassianUnavailableException unavailable) {
      String upstream =
          unavailable
              .product()
              .map(name -> ATLASSIAN + " (" + displayName(name) + ")")
              .orElse(ATLASSIAN);
      Duration delay = unavailable.retryAfter().orElse(DEFAULT_DELAY);
      return new FailureMessage(code, FailureMessages.of(code), upstream, delay, "");
    }
    return of(code);
  }

  /** Makes the name of a product as people know it; in paths the name is in lower case. */
  private static String displayName(String product) {
    return Character.toUpperCase(product.charAt(0)) + product.substring(1).replace('-', ' ');
  }

  /** Adds a sentence about what is special in this case. */
  FailureMessage withDetail(String sentence) {
    return new FailureMessage(code, template, upstream, delay, sentence);
  }

  int status() {
    return template.status();
  }

  public String title() {
    return template.title();
  }

  /** Returns the whole text, with the delay in words and the detail. */
  public String text() {
    return text(" Please try again in ");
  }

  /** Returns the whole text of a page that loads itself again after the delay. */
  String textOfRetry() {
    return text(" This page tries again by itself in ");
  }

  private String text(String advice) {
    String text = template.text().replace(MessageTemplate.UPSTREAM, upstream);
    if (template.isPassing()) {
      text += advice + delayInWords() + ".";
    }
    return detail.isEmpty() ? text : text + " " + detail;
  }

  /** Tells whether a page is worth loading again by itself: a person may look at it so long. */
  boolean isWorthRetry() {
    return template.isPassing() && delay.compareTo(LONGEST_RETRY) <= 0;
  }

  /** Returns the value of {@code Retry-After}; empty where waiting does not help. */
  public Optional<String> retryAfter() {
    return template.isPassing() ? Optional.of(Long.toString(seconds())) : Optional.empty();
  }

  private long seconds() {
    return Math.max(1, delay.plusNanos(999_999_999).toSeconds());
  }

  private String delayInWords() {
    long seconds = seconds();
    if (seconds == 1) {
      return "a second";
    }
    return seconds <= 90 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
  }
}
