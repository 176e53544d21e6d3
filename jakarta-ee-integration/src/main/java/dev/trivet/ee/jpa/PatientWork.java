// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.error.ErrorCode;
import dev.trivet.error.TransientFailure;
import jakarta.persistence.EntityManager;
import java.util.function.Function;

/** Does work again when somebody else was quicker, and says in our words when it cannot be done. */
final class PatientWork implements UnitOfWork {

  /** Two nodes may make the same row at once; the second time round it is there. */
  private static final int TRIES = 3;

  private final UnitOfWork unitOfWork;

  PatientWork(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public <T> T run(Function<EntityManager, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return unitOfWork.run(work);
      } catch (RuntimeException failed) {
        boolean conflict = Conflicts.isConflict(failed);
        if (attempt >= TRIES || !conflict) {
          // what a key refused is quoted by some databases, an e-mail address in it
          Throwable cause = conflict ? null : failed;
          throw new TransientFailure(
              ErrorCode.STORE_UNAVAILABLE, "the database did not do its work", cause, null);
        }
      }
    }
  }
}
