// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Set;

/**
 * Whether a failure means that somebody else was quicker, so that trying again helps. Providers
 * wrap differently, so the chain of causes is searched (SQL states of class 23 and 40, and those
 * that tell of a lock waited for too long).
 */
final class WriteConflicts {

  private static final int DEEPEST = 16;

  /** Of PostgreSQL and H2. */
  private static final Set<String> LOCK_TIMEOUTS = Set.of("55P03", "HYT00");

  /**
   * A lock waited for too long, and a row that changed since our transaction began (MariaDB 11.6
   * and later): general errors by their state, of MySQL and MariaDB.
   */
  private static final Set<Integer> MYSQL = Set.of(1205, 1020);

  private WriteConflicts() {}

  static boolean isConflict(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof OptimisticLockException
          || cause instanceof PessimisticLockException
          || cause instanceof LockTimeoutException
          || (cause instanceof SQLException sql && isConflict(sql))) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isConflict(SQLException failure) {
    String state = failure.getSQLState();
    return state != null
        && (state.startsWith("23")
            || state.startsWith("40")
            || LOCK_TIMEOUTS.contains(state)
            || (state.equals("HY000") && MYSQL.contains(failure.getErrorCode())));
  }
}
