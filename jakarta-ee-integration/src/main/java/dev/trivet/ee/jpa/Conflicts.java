// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a failure means that somebody else was quicker, so that trying again helps. Providers
 * wrap differently, so the chain of causes is searched (SQL states of class 23 and 40).
 */
final class Conflicts {

  private static final int DEEPEST = 16;

  private Conflicts() {}

  static boolean isConflict(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof OptimisticLockException
          || (cause instanceof SQLException sql && isConflict(sql.getSQLState()))) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isConflict(@Nullable String state) {
    return state != null && (state.startsWith("23") || state.startsWith("40"));
  }
}
