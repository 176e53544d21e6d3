// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import dev.trivet.config.Secret;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.RandomText;
import dev.trivet.model.ErrorCode;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Security events, one line each: the number, what happened, and who, as fingerprints. A
 * fingerprint is keyed with the client secret, so that it is the same on all nodes and tells nobody
 * else anything (ASVS 16.2.5). Whatever an attacker can cause is written once a second for each
 * number, with the count of what was left out. Thread-safe.
 */
public final class SecurityLog {

  private static final int FINGERPRINT = 8;

  private final String key;
  private final LogRateLimit rate;

  /**
   * Keyed with the application's secret.
   *
   * @param nanos as {@link System#nanoTime}
   */
  public SecurityLog(Secret secret, LongSupplier nanos) {
    this.key = RandomText.digest("trivet log\n" + secret.value());
    this.rate = new LogRateLimit(nanos);
  }

  /** Something went well; every one is written. */
  public SecurityLine happened(SecurityEvent event) {
    return new SecurityLine(this, event.level(), event.number(), event.text());
  }

  /** A grant is over, and why; every one is written. */
  public SecurityLine ended(GrantEndedException why) {
    ErrorCode code = ErrorCode.GRANT_ENDED;
    return new SecurityLine(
        this,
        System.Logger.Level.INFO,
        code.number(),
        "grant ended" + text(code, why.getMessage()));
  }

  /** Something is odd and goes on, and only the operator can tell whether it is right. */
  public SecurityLine odd(ErrorCode code, String what) {
    return new SecurityLine(this, System.Logger.Level.WARNING, code.number(), what)
        .trouble(FailureCategory.CONFIGURATION);
  }

  /** A rule of ours refused something, or the person did. */
  public SecurityLine refused(ErrorCode code, String what) {
    // scripts of pages that outlived their session say this all day
    System.Logger.Level level =
        code == ErrorCode.NOT_SIGNED_IN ? System.Logger.Level.DEBUG : FailureCategory.USER.level();
    return limited(level, code, what, FailureCategory.USER);
  }

  /** A step failed. */
  public SecurityLine failed(TrivetException failure, String what) {
    return failed(failure.code(), FailureCategory.of(failure), what, failure.getMessage());
  }

  /**
   * A step failed.
   *
   * @param message of the exception, which may begin with the number
   */
  public SecurityLine failed(
      ErrorCode code, FailureCategory trouble, String what, @Nullable String message) {
    return limited(trouble.level(), code, what + text(code, message), trouble);
  }

  private static String text(ErrorCode code, @Nullable String message) {
    return message == null ? "" : ": " + message.replace("[" + code + "] ", "");
  }

  /** Something of ours broke, or the store did. */
  public SecurityLine broken(ErrorCode code, String what, Throwable cause) {
    FailureCategory trouble =
        cause instanceof TrivetException failure
            ? FailureCategory.of(failure)
            : FailureCategory.INTERNAL;
    return limited(System.Logger.Level.ERROR, code, what, trouble).because(cause);
  }

  private SecurityLine limited(
      System.Logger.Level level, ErrorCode code, String what, FailureCategory trouble) {
    return new SecurityLine(this, level, code.number(), what).limitedBy(rate).trouble(trouble);
  }

  String fingerprint(String of) {
    return RandomText.digest(key + of).substring(0, FINGERPRINT);
  }
}
