// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.util.function.Function;

/**
 * A unit of work in a transaction of the JPA provider, on a connection of its own: for containers
 * that have no JTA, where no caller can be in a transaction that it would disturb.
 */
final class LocalUnitOfWork implements UnitOfWork {

  private final EntityManagerFactory factory;

  LocalUnitOfWork(EntityManagerFactory factory) {
    this.factory = factory;
  }

  @Override
  public <T> T run(Function<EntityManager, T> work) {
    try (EntityManager em = Persistence.entityManager(factory)) {
      EntityTransaction transaction = em.getTransaction();
      transaction.begin();
      try {
        T result = work.apply(em);
        transaction.commit();
        return result;
      } catch (RuntimeException | Error failed) {
        rollBack(transaction, failed);
        throw failed;
      }
    }
  }

  /** What failed first is what counts: by it a conflict is known. */
  private static void rollBack(EntityTransaction transaction, Throwable failed) {
    try {
      if (transaction.isActive()) {
        transaction.rollback();
      }
    } catch (RuntimeException more) {
      failed.addSuppressed(more);
    }
  }
}
