// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.EntityManager;
import java.util.function.Function;

/** Runs work in a short transaction of its own, the caller's suspended, with an own context. */
@FunctionalInterface
public interface UnitOfWork {

  /** Commits what the work did, or rolls it back and passes on what it threw. */
  <T> T run(Function<EntityManager, T> work);

  /** Runs work that has nothing to do with JPA, the caller's transaction suspended. */
  default void withoutTransaction(Runnable work) {
    work.run();
  }
}
