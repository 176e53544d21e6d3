// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Units of work that are counted, and to which something may happen at any moment. */
final class WatchedWork implements UnitOfWork {

  /** How far a unit is. */
  enum Moment {
    /** Nothing is done yet. */
    BEGUN,
    /** The database has every statement. */
    WRITTEN,
    /** It has committed. */
    COMMITTED
  }

  /** Hears of every moment, and may do something, throw something, or never come back. */
  interface Watch {
    void reached(Operation operation, Moment moment);
  }

  private final UnitOfWork work;
  private final AtomicInteger units = new AtomicInteger();
  private volatile Watch watch = (operation, moment) -> {};

  WatchedWork(UnitOfWork work) {
    this.work = work;
  }

  /** How many were tried since {@link #watch}. */
  int units() {
    return units.get();
  }

  /** Counts from here on, and tells. */
  void watch(Watch whoHears) {
    units.set(0);
    watch = whoHears;
  }

  /** Loses the answer to the next commit of an operation. */
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
