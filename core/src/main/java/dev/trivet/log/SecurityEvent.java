// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import java.util.Locale;

/** Security event that went well; failures have an {@link dev.trivet.model.ErrorCode}. */
public enum SecurityEvent {
  /** A browser was sent to Atlassian. */
  SIGN_IN_BEGUN(901, "sign-in begun", System.Logger.Level.DEBUG),
  /** A consent came, and the session belongs to the account now. */
  SIGN_IN_COMPLETED(902, "sign-in completed", System.Logger.Level.INFO),
  /** The person chose another account for the session. */
  ACCOUNT_SWITCHED(903, "account switched", System.Logger.Level.INFO),
  /** The person logged out. */
  SIGNED_OUT(904, "signed out", System.Logger.Level.INFO),
  /** The person deleted the grant in this application. */
  DISCONNECTED(905, "disconnected", System.Logger.Level.INFO),
  /** A refresh brought new tokens. */
  GRANT_REFRESHED(906, "grant refreshed", System.Logger.Level.DEBUG);

  private final String number;
  private final String text;
  private final System.Logger.Level level;

  SecurityEvent(int number, String text, System.Logger.Level level) {
    this.number = String.format(Locale.ROOT, "TRV-%04d", number);
    this.text = text;
    this.level = level;
  }

  /** Returns the number, such as {@code TRV-0902}. */
  public String number() {
    return number;
  }

  String text() {
    return text;
  }

  System.Logger.Level level() {
    return level;
  }
}
