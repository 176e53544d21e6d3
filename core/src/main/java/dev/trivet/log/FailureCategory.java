// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import java.util.Locale;

/** Category of a failure: who must act. It is a word in the log line, for alarms. */
public enum FailureCategory {
  /** Caused by a person, a link or an attacker; the operator has nothing to do. */
  USER(System.Logger.Level.INFO),
  /** Caused by Atlassian, the network or the database; it may pass without any action. */
  TRANSIENT(System.Logger.Level.WARNING),
  /** Caused by the configuration; only the operator can correct it. */
  CONFIGURATION(System.Logger.Level.ERROR),
  /** Caused by a defect, of the server or of Trivet. */
  INTERNAL(System.Logger.Level.ERROR);

  private final System.Logger.Level level;

  FailureCategory(System.Logger.Level level) {
    this.level = level;
  }

  /** Returns the category of a failure that ended a step. */
  public static FailureCategory of(TrivetException failure) {
    if (failure instanceof MisconfiguredException || failure.code() == ErrorCode.CLIENT_REFUSED) {
      return CONFIGURATION;
    }
    return failure instanceof AtlassianUnavailableException ? TRANSIENT : USER;
  }

  System.Logger.Level level() {
    return level;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
