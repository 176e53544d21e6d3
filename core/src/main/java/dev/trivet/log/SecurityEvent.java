// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import java.util.Locale;

/** What went well; what did not has an {@link dev.trivet.model.ErrorCode}. */
public enum SecurityEvent {
  /** A browser was sent to Atlassian. */
  SIGN_IN_BEGUN(901, "sign-in begun", System.Logger.Level.DEBUG),
  /** A consent came, and the session is the account's now. */
  SIGN_IN_COMPLETED(902, "sign-in completed", System.Logger.Level.INFO),
  /** The person said that the session shall be another account's. */
  ACCOUNT_SWITCHED(903, "account switched", System.Logger.Level.INFO),
  /** The person logged out. */
  SIGNED_OUT(904, "signed out", System.Logger.Level.INFO),
  /** The person had the grant deleted here. */
  DISCONNECTED(905, "disconnected", System.Logger.Level.INFO),
  /** New tokens came. */
  GRANT_REFRESHED(906, "grant refreshed", System.Logger.Level.DEBUG);

  private final String number;
  private final String text;
  private final System.Logger.Level level;

  SecurityEvent(int number, String text, System.Logger.Level level) {
    this.number = String.format(Locale.ROOT, "TRV-%04d", number);
    this.text = text;
    this.level = level;
  }

  /** Such as {@code TRV-0902}. */
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
