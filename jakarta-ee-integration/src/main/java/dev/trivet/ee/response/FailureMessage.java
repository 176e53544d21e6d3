// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Message about one failure: the template of its number, with the product that failed and the time
 * to wait.
 *
 * @param code the number
 * @param template title and text of every failure with that number
 * @param upstream the service that failed
 * @param delay the time to wait, where waiting helps
 * @param detail what is special about this failure, or null
 */
public record FailureMessage(
    ErrorCode code,
    MessageTemplate template,
    String upstream,
    Duration delay,
    @Nullable Text detail) {

  private static final Duration DEFAULT_DELAY = Duration.ofSeconds(30);

  /** A page open for longer is one that the person has left. */
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(6);

  private static final String ATLASSIAN = "Atlassian";

  public static FailureMessage of(ErrorCode code) {
    return new FailureMessage(code, FailureMessages.of(code), ATLASSIAN, DEFAULT_DELAY, null);
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
      return new FailureMessage(code, FailureMessages.of(code), upstream, delay, null);
    }
    return of(code);
  }

  /** Makes the name of a product as people know it; in paths the name is in lower case. */
  private static String displayName(String product) {
    return Character.toUpperCase(product.charAt(0)) + product.substring(1).replace('-', ' ');
  }

  /** Adds a sentence about what is special in this case. */
  FailureMessage withDetail(Text sentence) {
    return new FailureMessage(code, template, upstream, delay, sentence);
  }

  int status() {
    return template.status();
  }

  Text title() {
    return template.title();
  }

  /** Returns the whole text, with the delay in words and the detail. */
  List<Text> text() {
    return text("later");
  }

  /** Returns the whole text of a page that loads itself again after the delay. */
  List<Text> textOfRetry() {
    return text("again");
  }

  private List<Text> text(String advice) {
    List<Text> text = new ArrayList<>(template.text(upstream));
    if (template.isPassing()) {
      text.add(delayInWords(advice));
    }
    if (detail != null) {
      text.add(detail);
    }
    return text;
  }

  /** Returns the title for scripts, in English. */
  public String plainTitle() {
    return Messages.ENGLISH.plain(title());
  }

  /** Returns the whole text for scripts, in English. */
  public String plainText() {
    return Messages.ENGLISH.plain(text());
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

  private Text delayInWords(String advice) {
    long seconds = seconds();
    if (seconds == 1) {
      return Text.of(advice + ".second");
    }
    return seconds <= 90
        ? Text.of(advice + ".seconds", Long.toString(seconds))
        : Text.of(advice + ".minutes", Long.toString((seconds + 59) / 60));
  }
}
