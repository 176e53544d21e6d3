// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Secret;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import dev.trivet.resilience.LogRateLimit;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Log of security events, one line each: the number, what happened, and the fingerprints of flow
 * and account. What an attacker can cause is rate-limited: one line a second for each number, with
 * the count of the lines that were left out. Thread-safe.
 */
public final class SecurityLog {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final ApplicationName application;
  private final Fingerprints fingerprints;
  private final LogRateLimit<String> limit;

  /**
   * Creates the log of one application.
   *
   * @param application the name in the lines
   * @param secret the key of the fingerprints
   * @param nanos as {@link System#nanoTime}
   */
  public SecurityLog(ApplicationName application, Secret secret, LongSupplier nanos) {
    this.application = application;
    this.fingerprints = new Fingerprints(secret);
    this.limit = new LogRateLimit<>(INTERVAL, nanos);
  }

  /** Begins the line of an event that went well; none is left out. */
  public SecurityLine happened(SecurityEvent event) {
    return begin(event.level(), event.number(), line(event.text()));
  }

  /** Begins the line of a grant that has ended, with the reason; none is left out. */
  public SecurityLine ended(GrantEndedException why) {
    return begin(
        System.Logger.Level.INFO, ErrorCode.GRANT_ENDED.number(), line("grant ended").detail(why));
  }

  /** Begins a warning: the request goes on, but the operator must check the configuration. */
  public SecurityLine odd(ErrorCode code, String what, String detail) {
    return begin(System.Logger.Level.WARNING, code.number(), line(what).detail(detail))
        .category(FailureCategory.CONFIGURATION);
  }

  /** Begins the line of a refusal, by a rule of Trivet or by the person. */
  public SecurityLine refused(ErrorCode code, String what) {
    return refused(code, line(what));
  }

  /** Begins the line of a refusal, with the reason. */
  public SecurityLine refused(ErrorCode code, String what, String why) {
    return refused(code, line(what).detail(why));
  }

  private SecurityLine refused(ErrorCode code, LogLine line) {
    // scripts of pages that are open for longer than their session cause this all day
    System.Logger.Level level =
        code == ErrorCode.NOT_SIGNED_IN ? System.Logger.Level.DEBUG : FailureCategory.USER.level();
    return limited(level, code, line, FailureCategory.USER);
  }

  /** Begins the line of a step that failed. */
  public SecurityLine failed(TrivetException failure, String what) {
    FailureCategory category = FailureCategory.of(failure);
    return limited(category.level(), failure.code(), line(what).detail(failure), category);
  }

  /** Begins the line of a request that came where nothing can answer it, with the reason. */
  public SecurityLine failed(ErrorCode code, FailureCategory category, String what, String why) {
    return limited(category.level(), code, line(what).detail(why), category);
  }

  /** Begins the line of a defect, of Trivet or of the store. */
  public SecurityLine broken(ErrorCode code, String what, Throwable cause) {
    FailureCategory category =
        cause instanceof TrivetException failure
            ? FailureCategory.of(failure)
            : FailureCategory.INTERNAL;
    return limited(System.Logger.Level.ERROR, code, line(what), category).because(cause);
  }

  private LogLine line(String what) {
    return new LogLine(application, what);
  }

  private SecurityLine begin(System.Logger.Level level, String number, LogLine line) {
    return new SecurityLine(fingerprints, level, number, line);
  }

  private SecurityLine limited(
      System.Logger.Level level, ErrorCode code, LogLine line, FailureCategory category) {
    return begin(level, code.number(), line).limitedBy(limit).category(category);
  }
}
