// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Test for write conflicts: another transaction was first, and a retry helps. Providers wrap them
 * differently, so all causes are searched. Signs are an exception of JPA, an SQL state of class 23
 * (constraint) or 40 (rollback), and a lock timeout.
 */
final class WriteConflicts {

  private static final int DEEPEST = 16;

  /** Lock timeouts of PostgreSQL and H2. */
  private static final Set<String> LOCK_TIMEOUTS = Set.of("55P03", "HYT00");

  /**
   * Errors of MySQL and MariaDB with the general SQL state HY000: a lock timeout, and a row that
   * changed since the transaction began (MariaDB 11.6 and later).
   */
  private static final Set<Integer> MYSQL_ERRORS = Set.of(1205, 1020);

  /** Tries for which a row that another node has just inserted may be invisible. */
  private static final int INVISIBLE_TRIES = 3;

  private WriteConflicts() {}

  /**
   * Has a unit of work tried again that does not see a row which exists: the transaction of the
   * node that inserts it is about to commit. An insert would only make the provider log an error.
   *
   * @param tries how often this unit was tried
   */
  static void requireVisible(boolean isVisible, AtomicInteger tries) {
    if (!isVisible && tries.incrementAndGet() <= INVISIBLE_TRIES) {
      throw new OptimisticLockException("the row of another node is not visible yet");
    }
  }

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
            || (state.equals("HY000") && MYSQL_ERRORS.contains(failure.getErrorCode())));
  }
}
