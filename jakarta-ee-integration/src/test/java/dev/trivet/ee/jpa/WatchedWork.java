// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Unit of work that counts its runs, and tells a test each of its moments. */
final class WatchedWork implements UnitOfWork {

  /** Moment of a run. */
  enum Moment {
    /** Nothing is done yet. */
    BEGUN,
    /** The database has every statement. */
    WRITTEN,
    /** It has committed. */
    COMMITTED
  }

  /** Observer of each moment, which may throw or never return. */
  interface Watch {
    void reached(Operation operation, Moment moment);
  }

  private final UnitOfWork work;
  private final AtomicInteger units = new AtomicInteger();
  private volatile Watch watch = (operation, moment) -> {};

  WatchedWork(UnitOfWork work) {
    this.work = work;
  }

  /** Counts the runs since {@link #watch}. */
  int units() {
    return units.get();
  }

  /** Counts from now on, and tells an observer. */
  void watch(Watch whoHears) {
    units.set(0);
    watch = whoHears;
  }

  /** Loses the response to the next commit of an operation. */
  void loseAnswer(String method) {
    AtomicInteger commits = new AtomicInteger();
    watch(
        (operation, moment) -> {
          if (moment == Moment.COMMITTED
              && operation.method().equals(method)
              && commits.getAndIncrement() == 0) {
            throw new PersistenceException(new SQLException("the connection broke", "08006"));
          }
        });
  }

  @Override
  public <T> T run(Function<EntityManager, T> task) {
    Operation operation = Operation.current();
    units.incrementAndGet();
    watch.reached(operation, Moment.BEGUN);
    T result =
        work.run(
            em -> {
              T done = task.apply(em);
              watch.reached(operation, Moment.WRITTEN);
              return done;
            });
    watch.reached(operation, Moment.COMMITTED);
    return result;
  }
}
