// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import dev.trivet.config.Secret;
import dev.trivet.endpoint.Randoms;
import dev.trivet.error.ErrorCode;
import java.util.function.LongSupplier;

/**
 * Security events, one line each: the number, what happened, and who, as fingerprints. A
 * fingerprint is keyed with the client secret, so that it is the same on all nodes and tells nobody
 * else anything (ASVS 16.2.5). Whatever an attacker can cause is written once a second for each
 * number, with the count of what was left out. Thread-safe.
 */
public final class SecurityLog {

  private static final int FINGERPRINT = 8;

  private final String key;
  private final LineRate rate;

  /**
   * Keyed with the application's secret.
   *
   * @param nanos as {@link System#nanoTime}
   */
  public SecurityLog(Secret secret, LongSupplier nanos) {
    this.key = Randoms.digest("trivet log\n" + secret.value());
    this.rate = new LineRate(nanos);
  }

  /** Something went well; every one is written. */
  public SecurityLine happened(SecurityEvent event) {
    return new SecurityLine(this, event.level(), event.number(), event.text());
  }

  /** A grant is over; every one is written. */
  public SecurityLine ended() {
    return new SecurityLine(
        this, System.Logger.Level.INFO, ErrorCode.GRANT_ENDED.number(), "grant ended");
  }

  /** A rule of ours refused something, or the person did. */
  public SecurityLine refused(ErrorCode code, String what) {
    return new SecurityLine(this, System.Logger.Level.INFO, code.number(), what).limitedBy(rate);
  }

  /** A step failed: an error where only the operator can mend it, else a warning. */
  public SecurityLine failed(ErrorCode code, boolean isForOperator, String what) {
    System.Logger.Level level =
        isForOperator ? System.Logger.Level.ERROR : System.Logger.Level.WARNING;
    return new SecurityLine(this, level, code.number(), what).limitedBy(rate);
  }

  /** Something of ours broke. */
  public SecurityLine broken(ErrorCode code, String what, Throwable cause) {
    return new SecurityLine(this, System.Logger.Level.ERROR, code.number(), what)
        .because(cause)
        .limitedBy(rate);
  }

  String fingerprint(String of) {
    return Randoms.digest(key + of).substring(0, FINGERPRINT);
  }
}
