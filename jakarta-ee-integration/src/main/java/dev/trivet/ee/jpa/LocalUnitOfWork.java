// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.util.function.Function;

/**
 * Unit of work in a transaction of the JPA provider, on a connection of its own. For containers
 * without JTA: there, no caller can be in a transaction that it would disturb.
 */
public final class LocalUnitOfWork implements UnitOfWork {

  private final EntityManagerFactory factory;

  /** Creates one for a resource-local persistence unit. */
  public LocalUnitOfWork(EntityManagerFactory factory) {
    this.factory = factory;
  }

  /**
   * Makes sure that a persistence unit is resource-local.
   *
   * @throws RuntimeException when it is a JTA unit; the type depends on the provider
   */
  public static void requireResourceLocal(EntityManagerFactory factory) {
    try (EntityManager em = factory.createEntityManager()) {
      em.getTransaction();
    }
  }

  @Override
  public <T> T run(Function<EntityManager, T> work) {
    try (EntityManager em = Persistence.createEntityManager(factory)) {
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

  /** Rolls back and keeps the first failure, which tells a write conflict. */
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
