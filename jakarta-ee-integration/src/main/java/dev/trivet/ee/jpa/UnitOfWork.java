// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.EntityManager;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Unit of work: a short transaction of its own, with a persistence context of its own. A
 * transaction of the caller has no part in it.
 */
@FunctionalInterface
public interface UnitOfWork {

  /** Runs the work and commits; if it throws, rolls back and throws the same. */
  <T> T run(Function<EntityManager, T> work);

  /**
   * Runs work whose result needs a holder.
   *
   * @param undo reverses it, in a transaction of its own, when the work is committed, or may be,
   *     and the caller does not get its result: it stopped waiting, or the commit was cut. Must do
   *     nothing when the work was not committed.
   */
  default <T> T run(Function<EntityManager, T> work, BiConsumer<EntityManager, T> undo) {
    return run(work);
  }

  /**
   * Runs work that must not be lost: when the caller stops waiting for it, it goes on and commits.
   */
  default <T> T runToEnd(Function<EntityManager, T> work) {
    return run(work);
  }

  /**
   * Runs work without JPA, outside any transaction of the container.
   *
   * @param work calls what it is given before each commit, which throws when nothing may be stored
   *     any more
   */
  default <T> T withoutTransaction(Function<Runnable, T> work) {
    return work.apply(() -> {});
  }
}
