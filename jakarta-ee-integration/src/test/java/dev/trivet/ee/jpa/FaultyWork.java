// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** Units of work that are counted, and to which something may happen. */
final class FaultyWork implements UnitOfWork {

  private final UnitOfWork work;
  private final AtomicInteger units = new AtomicInteger();
  private volatile IntConsumer before = unit -> {};
  private volatile int answerLost;

  FaultyWork(UnitOfWork work) {
    this.work = work;
  }

  /** How many were tried since they are counted. */
  int units() {
    return units.get();
  }

  /** Counts from here on, and does something before each. */
  void before(IntConsumer task) {
    units.set(0);
    answerLost = 0;
    before = task;
  }

  /** Counts from here on; the answer to one unit's commit is lost. */
  void loseAnswer(int unit) {
    before(any -> {});
    answerLost = unit;
  }

  @Override
  public <T> T run(Function<EntityManager, T> task) {
    int unit = units.incrementAndGet();
    before.accept(unit);
    T result = work.run(task);
    if (unit == answerLost) {
      throw new PersistenceException(new SQLException("the connection broke", "08006"));
    }
    return result;
  }
}
