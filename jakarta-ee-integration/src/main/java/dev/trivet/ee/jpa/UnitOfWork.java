// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.EntityManager;
import java.util.function.Function;

/**
 * Unit of work: a short transaction of its own, with a persistence context of its own. A
 * transaction of the caller is suspended meanwhile.
 */
@FunctionalInterface
public interface UnitOfWork {

  /** Runs the work and commits; if it throws, rolls back and throws the same. */
  <T> T run(Function<EntityManager, T> work);

  /** Runs work without JPA, while a transaction of the caller is suspended. */
  default void withoutTransaction(Runnable work) {
    work.run();
  }
}
