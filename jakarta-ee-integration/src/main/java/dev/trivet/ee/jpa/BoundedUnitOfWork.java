// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Unit of work with a time limit. Where the database gives no result in time, the caller gets an
 * {@link dev.trivet.ee.AtlassianUnavailableException}, and the transaction is rolled back.
 */
final class BoundedUnitOfWork implements UnitOfWork {

  private final UnitOfWork work;
  private final DatabaseCalls calls;
  private final Duration limit;

  BoundedUnitOfWork(UnitOfWork work, DatabaseCalls calls, Duration limit) {
    this.work = work;
    this.calls = calls;
    this.limit = limit;
  }

  @Override
  public <T> T run(Function<EntityManager, T> task) {
    return call(call -> commit(call, task));
  }

  @Override
  public <T> T run(Function<EntityManager, T> task, BiConsumer<EntityManager, T> undo) {
    return call(
        call -> {
          try {
            T result = commit(call, task);
            call.finish();
            return result;
          } finally {
            T lost = call.lostResult();
            if (lost != null) {
              calls.addUndo(() -> run(undo, lost));
            }
          }
        });
  }

  private <T> void run(BiConsumer<EntityManager, T> undo, T lost) {
    work.run(
        em -> {
          undo.accept(em, lost);
          return lost;
        });
  }

  private <T> T commit(DatabaseCall<T> call, Function<EntityManager, T> task) {
    return work.run(
        em -> {
          call.begin();
          T result = task.apply(em);
          call.commit(result);
          return result;
        });
  }

  @Override
  public <T> T runToEnd(Function<EntityManager, T> task) {
    return call(call -> work.run(task));
  }

  @Override
  public <T> T withoutTransaction(Function<Runnable, T> task) {
    return call(
        call -> {
          call.begin();
          return work.withoutTransaction(unlimited -> task.apply(() -> call.commit(null)));
        });
  }

  // as nullable as the result of the work
  @SuppressWarnings("NullAway")
  private <T> T call(Function<DatabaseCall<T>, @Nullable T> task) {
    return calls.run(new DatabaseCall<>(task), limit);
  }
}
