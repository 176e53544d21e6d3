// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a failure means that somebody else was quicker, so that trying again helps. Providers
 * wrap differently, so the chain of causes is searched (SQL states of class 23 and 40, and those
 * that tell of a lock waited for too long).
 */
final class Conflicts {

  private static final int DEEPEST = 16;

  /** Of PostgreSQL and H2. */
  private static final Set<String> LOCK_TIMEOUTS = Set.of("55P03", "HYT00");

  private Conflicts() {}

  static boolean isConflict(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof OptimisticLockException
          || cause instanceof PessimisticLockException
          || cause instanceof LockTimeoutException
          || (cause instanceof SQLException sql && isConflict(sql.getSQLState()))) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isConflict(@Nullable String state) {
    return state != null
        && (state.startsWith("23") || state.startsWith("40") || LOCK_TIMEOUTS.contains(state));
  }
}
