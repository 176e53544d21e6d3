// SPDX-License-Identifier: Apache-2.0
package dev.trivet.log;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import java.util.Locale;

/** Whose business a failure is; a word in the line, so that alarms can tell them apart. */
public enum FailureCategory {
  /** What a person, a link or an attacker did; nothing of ours is to be mended. */
  USER(System.Logger.Level.INFO),
  /** Atlassian, the network or the database; it may pass by itself. */
  TRANSIENT(System.Logger.Level.WARNING),
  /** Only the operator can mend it. */
  CONFIGURATION(System.Logger.Level.ERROR),
  /** Something broke that should not: a bug, of the server's or of ours. */
  INTERNAL(System.Logger.Level.ERROR);

  private final System.Logger.Level level;

  FailureCategory(System.Logger.Level level) {
    this.level = level;
  }

  /** What a failure that ended a step tells. */
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
