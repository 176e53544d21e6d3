// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import dev.trivet.config.Secret;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import dev.trivet.resilience.LogRateLimit;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Log of security events, one line each: the number, what happened, and the fingerprints of flow
 * and account. What an attacker can cause is rate-limited: one line a second for each number, with
 * the count of the lines that were left out. Thread-safe.
 */
public final class SecurityLog {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Fingerprints fingerprints;
  private final LogRateLimit<String> limit;

  /**
   * Creates the log of one application.
   *
   * @param secret the key of the fingerprints
   * @param nanos as {@link System#nanoTime}
   */
  public SecurityLog(Secret secret, LongSupplier nanos) {
    this.fingerprints = new Fingerprints(secret);
    this.limit = new LogRateLimit<>(INTERVAL, nanos);
  }

  /** Begins the line of an event that went well; none is left out. */
  public SecurityLine happened(SecurityEvent event) {
    return new SecurityLine(fingerprints, event.level(), event.number(), event.text());
  }

  /** Begins the line of a grant that has ended, with the reason; none is left out. */
  public SecurityLine ended(GrantEndedException why) {
    ErrorCode code = ErrorCode.GRANT_ENDED;
    return new SecurityLine(
        fingerprints,
        System.Logger.Level.INFO,
        code.number(),
        "grant ended" + text(code, why.getMessage()));
  }

  /** Begins a warning: the request goes on, but the operator must check the configuration. */
  public SecurityLine odd(ErrorCode code, String what) {
    return new SecurityLine(fingerprints, System.Logger.Level.WARNING, code.number(), what)
        .category(FailureCategory.CONFIGURATION);
  }

  /** Begins the line of a refusal, by a rule of Trivet or by the person. */
  public SecurityLine refused(ErrorCode code, String what) {
    // scripts of pages that are open for longer than their session cause this all day
    System.Logger.Level level =
        code == ErrorCode.NOT_SIGNED_IN ? System.Logger.Level.DEBUG : FailureCategory.USER.level();
    return limited(level, code, what, FailureCategory.USER);
  }

  /** Begins the line of a step that failed. */
  public SecurityLine failed(TrivetException failure, String what) {
    return failed(failure.code(), FailureCategory.of(failure), what, failure.getMessage());
  }

  /**
   * Begins the line of a step that failed.
   *
   * @param message of the exception, which may begin with the number
   */
  public SecurityLine failed(
      ErrorCode code, FailureCategory category, String what, @Nullable String message) {
    return limited(category.level(), code, what + text(code, message), category);
  }

  private static String text(ErrorCode code, @Nullable String message) {
    return message == null ? "" : ": " + message.replace("[" + code + "] ", "");
  }

  /** Begins the line of a defect, of Trivet or of the store. */
  public SecurityLine broken(ErrorCode code, String what, Throwable cause) {
    FailureCategory category =
        cause instanceof TrivetException failure
            ? FailureCategory.of(failure)
            : FailureCategory.INTERNAL;
    return limited(System.Logger.Level.ERROR, code, what, category).because(cause);
  }

  private SecurityLine limited(
      System.Logger.Level level, ErrorCode code, String what, FailureCategory category) {
    return new SecurityLine(fingerprints, level, code.number(), what)
        .limitedBy(limit)
        .category(category);
  }
}
