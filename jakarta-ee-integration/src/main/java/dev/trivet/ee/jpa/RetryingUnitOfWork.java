// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.log.Redaction;
import dev.trivet.model.ErrorCode;
import dev.trivet.resilience.Backoff;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Unit of work that is retried, with back-off, after a write conflict. Any other failure, or one
 * conflict too many, becomes an {@link AtlassianUnavailableException}.
 */
final class RetryingUnitOfWork implements UnitOfWork {

  /** Of transactions in conflict one commits each time; a person may have many tabs open. */
  private static final int TRIES = 10;

  /** For slow tries: a connection pool or a database may wait long before it reports a conflict. */
  private static final int TRIES_WHEN_SLOW = 3;

  private static final long SLOW_NANOS = Duration.ofSeconds(5).toNanos();

  /** Full jitter, so that transactions in conflict do not meet again. */
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(8), Duration.ofMillis(128), Duration.ZERO, Backoff.Jitter.FULL);

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
          // redacted: some databases quote refused values in messages, such as an e-mail address
          throw unavailable(conflict ? null : Redaction.redact(failed));
        }
      }
      pause(attempt);
    }
  }

  @Override
  public <T> T withoutTransaction(Function<Runnable, T> work) {
    return unitOfWork.withoutTransaction(work);
  }

  private static void pause(int failures) {
    try {
      Thread.sleep(BACKOFF.delay(failures, null, ThreadLocalRandom.current()).toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw unavailable(stopped);
    }
  }

  private static AtlassianUnavailableException unavailable(@Nullable Throwable cause) {
    return new AtlassianUnavailableException(
        ErrorCode.STORE_UNAVAILABLE, "the database is unavailable", cause, null);
  }
}
