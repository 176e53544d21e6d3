// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.log.Redaction;
import dev.trivet.model.ErrorCode;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does work again when somebody else was quicker, and says in our words when it cannot be done. */
final class RetryingUnitOfWork implements UnitOfWork {

  /** One of those who meet gets through each time; a person may have many tabs on many nodes. */
  private static final int TRIES = 10;

  /** Where each takes long: a pool lets us wait, or a database until it tells of a conflict. */
  private static final int TRIES_WHEN_SLOW = 3;

  private static final long SLOW_NANOS = Duration.ofSeconds(5).toNanos();

  /** The longest pause before the second try; before later ones up to sixteen times as long. */
  private static final int PAUSE_MILLIS = 8;

  private final UnitOfWork unitOfWork;

  RetryingUnitOfWork(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public <T> T run(Function<EntityManager, T> work) {
    long start = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      try {
        return unitOfWork.run(work);
      } catch (RuntimeException failed) {
        boolean conflict = WriteConflicts.isConflict(failed);
        int tries = System.nanoTime() - start > SLOW_NANOS ? TRIES_WHEN_SLOW : TRIES;
        if (!conflict || attempt >= tries) {
          // some databases quote the values that they refuse, an e-mail address among them
          throw unavailable(conflict ? null : Redaction.of(failed));
        }
      }
      pause(attempt);
    }
  }

  @Override
  public void withoutTransaction(Runnable work) {
    unitOfWork.withoutTransaction(work);
  }

  /** At random, so that those who met do not meet again. */
  private static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS << Math.min(attempt - 1, 4)));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw unavailable(stopped);
    }
  }

  private static AtlassianUnavailableException unavailable(@Nullable Throwable cause) {
    return new AtlassianUnavailableException(
        ErrorCode.STORE_UNAVAILABLE, "the database did not do its work", cause, null);
  }
}
