// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.ee.jpa.Persistence;
import dev.trivet.ee.jpa.UnitOfWork;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Function;

/** Unit of work in a transaction of the container, which the entity manager joins. */
final class JtaUnitOfWork implements UnitOfWork {

  private final EntityManagerFactory factory;
  private final NewTransaction transaction;

  JtaUnitOfWork(EntityManagerFactory factory, NewTransaction transaction) {
    this.factory = factory;
    this.transaction = transaction;
  }

  @Override
  public <T> T run(Function<EntityManager, T> work) {
    return transaction.run(
        () -> {
          EntityManager em = Persistence.createEntityManager(factory);
          try {
            return work.apply(em);
          } finally {
            em.close();
          }
        });
  }

  @Override
  public <T> T withoutTransaction(Function<Runnable, T> work) {
    return transaction.suspend(() -> work.apply(() -> {}));
  }
}
